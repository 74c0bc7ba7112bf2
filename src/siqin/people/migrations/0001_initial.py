import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=40, unique=True, verbose_name='用户名')),
                ('mobile', models.CharField(blank=True, max_length=20, null=True, unique=True, verbose_name='手机号')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                ('is_active', models.BooleanField(default=True, verbose_name='可用')),
                ('must_change_password', models.BooleanField(default=False, verbose_name='首次登录须改密码')),
                ('joined_at', models.DateTimeField(auto_now_add=True, verbose_name='建立于')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Office',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='单位全称')),
                ('short_name', models.CharField(max_length=30, verbose_name='简称')),
                ('level', models.CharField(choices=[('NATIONAL', '全国'), ('PROVINCIAL', '省级'), ('PREFECTURAL', '州市级'), ('COUNTY', '县级')], default='COUNTY', max_length=12, verbose_name='级别')),
                ('path', models.CharField(db_index=True, editable=False, max_length=200, verbose_name='路径')),
                ('undo_minutes', models.PositiveSmallIntegerField(default=30, verbose_name='审稿决定可撤销（分钟）')),
                ('created_at', models.DateTimeField(verbose_name='建立于')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='people.office', verbose_name='上级')),
            ],
            options={
                'ordering': ['path'],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30, verbose_name='姓名')),
                ('mobile', models.CharField(blank=True, max_length=20, verbose_name='手机号')),
                ('post', models.CharField(blank=True, max_length=60, verbose_name='职务')),
                ('civil_servant', models.BooleanField(default=False, verbose_name='在职公务员')),
                ('pay_eligibility', models.CharField(choices=[('UNDECIDED', '待财务确定'), ('PAYABLE', '可发放'), ('POINTS_ONLY', '只计分'), ('TO_UNIT', '转集体')], default='UNDECIDED', max_length=12, verbose_name='奖金发放')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='离任日期')),
                ('left_reason', models.CharField(blank=True, max_length=100, verbose_name='离任原因')),
                ('followed_by', models.CharField(blank=True, max_length=100, verbose_name='接任情况')),
                ('proposed_username', models.CharField(blank=True, max_length=40, verbose_name='拟用用户名')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('user', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='person', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
            ],
            options={
                'ordering': ['unit__position', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('mobile', ''), _negated=True), fields=('office', 'mobile'), name='people_mobile_once_an_office')],
            },
        ),
        migrations.CreateModel(
            name='OneTimeCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('INVITATION', '邀请'), ('RESET', '重设密码')], max_length=12, verbose_name='用途')),
                ('code_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(verbose_name='制作于')),
                ('expires_at', models.DateTimeField(verbose_name='有效至')),
                ('used_at', models.DateTimeField(null=True, verbose_name='用于')),
                ('voided_at', models.DateTimeField(null=True, verbose_name='作废于')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='people.person')),
            ],
            options={
                'ordering': ['-made_at'],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=50, verbose_name='名称')),
                ('kind', models.CharField(choices=[('OFFICE', '办公室'), ('COMMITTEE_OFFICE', '委室'), ('ACTIVITY_GROUP', '委员活动组')], max_length=20, verbose_name='种类')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='次序')),
                ('active', models.BooleanField(default=True, verbose_name='在用')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('office', 'name'), name='people_unit_name_once')],
            },
        ),
        migrations.CreateModel(
            name='RoleHolding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('INFO_OFFICER', '信息员'), ('UNIT_HEAD', '单位负责人'), ('EDITOR', '编辑'), ('OFFICE_HEAD', '办公室主任'), ('VICE_CHAIR', '分管领导'), ('CHAIR', '主席'), ('FINANCE', '财务'), ('MEMBER', '委员'), ('ADMINISTRATOR', '管理员')], max_length=15, verbose_name='角色')),
                ('since', models.DateField(verbose_name='起')),
                ('until', models.DateField(blank=True, null=True, verbose_name='止')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holdings', to='people.person')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='people.unit', verbose_name='所管单位')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('person', 'role', 'unit'), name='people_unit_role_held_once'), models.UniqueConstraint(condition=models.Q(('unit', None), ('until', None)), fields=('person', 'role'), name='people_role_held_once'), models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['INFO_OFFICER', 'UNIT_HEAD']), ('unit__isnull', False)), models.Q(('role__in', ['INFO_OFFICER', 'UNIT_HEAD']), _negated=True), _connector='OR'), name='people_unit_role_has_unit')],
            },
        ),
        migrations.AddField(
            model_name='person',
            name='unit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='persons', to='people.unit', verbose_name='所在单位'),
        ),
        migrations.CreateModel(
            name='Deputy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='起')),
                ('until', models.DateField(verbose_name='止')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='原因')),
                ('made_at', models.DateTimeField(verbose_name='定于')),
                ('revoked_at', models.DateTimeField(null=True, verbose_name='撤销于')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deputyships', to='people.person', verbose_name='由谁代理')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deputies', to='people.person', verbose_name='代理谁')),
            ],
            options={
                'ordering': ['-since', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('person', models.F('deputy')), _negated=True), name='people_deputy_is_another'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='people_deputy_ends_after_it_begins')],
            },
        ),
    ]
