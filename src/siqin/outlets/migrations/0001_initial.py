import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Outlet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shortest', models.PositiveIntegerField(blank=True, null=True, verbose_name='最少字数')),
                ('longest', models.PositiveIntegerField(blank=True, null=True, verbose_name='最多字数')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('level', models.CharField(choices=[('NATIONAL', '国家级'), ('PROVINCIAL', '省级'), ('PREFECTURAL', '州级'), ('COUNTY', '县级')], max_length=12, verbose_name='级别')),
                ('carrier', models.CharField(choices=[('NEWSPAPER', '报纸'), ('PERIODICAL', '期刊'), ('BROADCAST', '广播电视'), ('WEBSITE', '网站新媒体'), ('BULLETIN', '信息简报'), ('INTERNAL', '本级内部刊物')], max_length=12, verbose_name='载体')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='投稿方式')),
                ('lead_time', models.CharField(blank=True, max_length=12, verbose_name='答复期限')),
                ('fee', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name='稿酬（元）')),
                ('fee_basis', models.CharField(blank=True, choices=[('PER_THOUSAND', '每千字'), ('PER_PIECE', '每篇')], max_length=12, verbose_name='稿酬按')),
                ('fee_rule', models.CharField(blank=True, max_length=300, verbose_name='稿酬说明')),
                ('exclusive', models.BooleanField(default=False, verbose_name='不收一稿多投')),
                ('requirements', models.TextField(blank=True, verbose_name='用稿要求')),
                ('shows_unit', models.BooleanField(default=True, verbose_name='稿件上写单位')),
                ('shows_contact', models.BooleanField(default=True, verbose_name='稿件上写联系人')),
                ('shows_count', models.BooleanField(default=True, verbose_name='稿件上写字数')),
                ('shows_photos', models.BooleanField(default=True, verbose_name='稿件后附照片')),
                ('active', models.BooleanField(default=True, verbose_name='在用')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('office', 'name'), name='outlets_name_once'), models.CheckConstraint(condition=models.Q(('shortest__isnull', True), ('longest__isnull', True), ('shortest__lte', models.F('longest')), _connector='OR'), name='outlets_length_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('fee__isnull', True), ('fee_basis', '')), models.Q(('fee__isnull', False), models.Q(('fee_basis', ''), _negated=True)), _connector='OR'), name='outlets_fee_has_basis')],
            },
        ),
        migrations.CreateModel(
            name='OutletColumn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shortest', models.PositiveIntegerField(blank=True, null=True, verbose_name='最少字数')),
                ('longest', models.PositiveIntegerField(blank=True, null=True, verbose_name='最多字数')),
                ('name', models.CharField(max_length=40, verbose_name='栏目')),
                ('page', models.CharField(blank=True, max_length=40, verbose_name='版面')),
                ('day', models.CharField(blank=True, max_length=40, verbose_name='刊出日')),
                ('wants', models.CharField(blank=True, max_length=300, verbose_name='要什么样的稿')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='columns', to='outlets.outlet')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('outlet', 'name'), name='outlets_column_once'), models.CheckConstraint(condition=models.Q(('shortest__isnull', True), ('longest__isnull', True), ('shortest__lte', models.F('longest')), _connector='OR'), name='outlets_column_length_in_order')],
            },
        ),
        migrations.CreateModel(
            name='OutletContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30, verbose_name='姓名')),
                ('email', models.EmailField(blank=True, max_length=200, verbose_name='邮箱')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='电话')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='通信地址')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='备注')),
                ('column', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contacts', to='outlets.outletcolumn', verbose_name='栏目')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='outlets.outlet')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('outlet', 'name'), name='outlets_contact_once')],
            },
        ),
    ]
