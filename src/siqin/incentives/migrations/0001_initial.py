import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('adoptions', '0001_initial'),
        ('desk', '0001_initial'),
        ('people', '0001_initial'),
        ('periodicals', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Scheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('office', 'name'), name='incentives_scheme_name_once')],
            },
        ),
        migrations.CreateModel(
            name='SchemeVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='版本')),
                ('terms', models.JSONField(verbose_name='条款')),
                ('effective_from', models.DateField(verbose_name='施行日期')),
                ('approved_by', models.CharField(blank=True, max_length=100, verbose_name='审定会议')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='审定日期')),
                ('made_at', models.DateTimeField(verbose_name='建立于')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='incentives.scheme')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('scheme', 'number'), name='incentives_scheme_version_once'), models.UniqueConstraint(fields=('scheme', 'effective_from'), name='incentives_one_version_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='起')),
                ('ends_on', models.DateField(verbose_name='止')),
                ('state', models.CharField(choices=[('DRAFT', '试算'), ('APPROVED', '已审定')], default='DRAFT', max_length=10, verbose_name='状态')),
                ('budget_left', models.DecimalField(decimal_places=2, default=0, max_digits=12, verbose_name='当年余额')),
                ('over_budget', models.DecimalField(decimal_places=2, default=0, max_digits=12, verbose_name='超出预算')),
                ('consent', models.CharField(blank=True, max_length=300, verbose_name='超预算的同意')),
                ('snapshot', models.JSONField(default=list, verbose_name='事实')),
                ('refused', models.JSONField(default=list, verbose_name='不予奖励')),
                ('reckoned_at', models.DateTimeField(verbose_name='计算于')),
                ('approved_at', models.DateTimeField(null=True, verbose_name='审定于')),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('reckoned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='incentives.scheme')),
            ],
            options={
                'ordering': ['-starts_on', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('scheme', 'starts_on', 'ends_on'), name='incentives_period_once'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='incentives_period_runs_forward'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'APPROVED'), _negated=True), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='incentives_approved_has_who_and_when')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('PUBLICATION', '刊发'), ('INSTRUCTION', '批示'), ('COMMISSION', '约稿'), ('MONTHLY_FLOOR', '月度基本分'), ('DEDUCTION', '扣分'), ('CORRECTION', '更正')], max_length=14, verbose_name='种类')),
                ('key', models.CharField(max_length=120, verbose_name='来源')),
                ('eligibility', models.CharField(choices=[('UNDECIDED', '待财务确定'), ('PAYABLE', '可发放'), ('POINTS_ONLY', '只计分'), ('TO_UNIT', '转集体')], max_length=12, verbose_name='奖金发放')),
                ('counts_on', models.DateField(verbose_name='计算日期')),
                ('share', models.DecimalField(decimal_places=2, default=0, max_digits=10, verbose_name='应得（元）')),
                ('money', models.DecimalField(decimal_places=2, default=0, max_digits=10, verbose_name='发放（元）')),
                ('points', models.DecimalField(decimal_places=2, default=0, max_digits=8, verbose_name='得分')),
                ('articles', models.JSONField(default=list, verbose_name='条款')),
                ('why', models.TextField(verbose_name='说明')),
                ('reckoned', models.JSONField(default=dict)),
                ('entered_at', models.DateTimeField(verbose_name='记于')),
                ('adoption', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rewards', to='adoptions.adoption')),
                ('instruction', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rewards', to='adoptions.instruction')),
                ('manuscript', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rewards', to='desk.manuscript')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rewards', to='people.person')),
                ('placement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rewards', to='periodicals.placement')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='incentives.schemeversion')),
                ('settlement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='incentives.settlement')),
            ],
            options={
                'ordering': ['counts_on', 'pk'],
                'indexes': [models.Index(fields=['office', 'counts_on'], name='incentives__office__472a6c_idx'), models.Index(fields=['person', 'counts_on'], name='incentives__person__020131_idx')],
                'constraints': [models.UniqueConstraint(fields=('settlement', 'key'), name='incentives_entry_once_a_source'), models.CheckConstraint(condition=models.Q(('kind', 'CORRECTION'), ('money__gte', 0), _connector='OR'), name='incentives_only_corrections_take_back')],
            },
        ),
        migrations.CreateModel(
            name='DisciplineFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(choices=[('PLAGIARISM', '抄袭剽窃'), ('UNTRUE', '失实造成不良影响'), ('PROXY_NAME', '挂名'), ('UNREVIEWED', '未经审批擅自对外投稿'), ('SECRECY', '泄密'), ('DUPLICATE_CLAIM', '重复申报'), ('MISSED_EVENT', '漏报应报活动')], max_length=16, verbose_name='情形')),
                ('decided_on', models.DateField(verbose_name='决定日期')),
                ('note', models.TextField(verbose_name='事实与依据')),
                ('decided_at', models.DateTimeField(verbose_name='登记于')),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300, verbose_name='撤销原因')),
                ('adoption', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='adoptions.adoption')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('manuscript', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desk.manuscript')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['-decided_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('manuscript__isnull', False), ('adoption__isnull', False), ('person__isnull', False), _connector='OR'), name='incentives_finding_is_about_something')],
            },
        ),
    ]
