from django.urls import include, path

from siqin.coverage import urls as coverage
from siqin.desk import urls as desk
from siqin.people.views import signin

urlpatterns = [
    # Of allauth only these: no sign-up, no mail, no password reset of its own.
    path("signin/", signin.sign_in, name="account_login"),
    path("signout/", signin.sign_out, name="account_logout"),
    path("password/", signin.change_password, name="account_change_password"),
    path("", include("siqin.portal.urls")),
    path("", include("siqin.core.urls")),
    path("", include("siqin.people.urls")),
    path("sign/", include((desk.signing_urls, "sign"))),
    path("commission/", include((coverage.commission_urls, "commission"))),
    path("events/", include("siqin.coverage.urls")),
    path("frontdesk/", include("siqin.frontdesk.urls")),
    path("watch/", include("siqin.watch.urls")),
    path("manuscripts/", include("siqin.desk.urls")),
    path("periodicals/", include("siqin.periodicals.urls")),
    path("outlets/", include("siqin.outlets.urls")),
    path("adoptions/", include("siqin.adoptions.urls")),
    path("rewards/", include("siqin.incentives.urls")),
    path("reports/", include("siqin.reports.urls")),
]

handler400 = "siqin.portal.errors.bad_request"
handler403 = "siqin.portal.errors.forbidden"
handler404 = "siqin.portal.errors.not_found"
handler500 = "siqin.portal.errors.server_error"
