from allauth.account.forms import LoginForm


class SignIn(LoginForm):
    pass
