import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('desk', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Periodical',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='刊名')),
                ('kind', models.CharField(choices=[('BULLETIN', '简报'), ('PERMITTED', '内部资料（有准印证）')], default='BULLETIN', max_length=10, verbose_name='种类')),
                ('permit', models.CharField(blank=True, max_length=60, verbose_name='准印证号')),
                ('issuing_unit', models.CharField(max_length=60, verbose_name='编发单位')),
                ('report_to', models.CharField(blank=True, max_length=300, verbose_name='报')),
                ('send_to', models.CharField(blank=True, max_length=300, verbose_name='送')),
                ('issue_to', models.CharField(blank=True, max_length=300, verbose_name='发')),
                ('print_run', models.PositiveIntegerField(default=0, verbose_name='印数')),
                ('three_proofs', models.BooleanField(default=False, verbose_name='付印前三校')),
                ('active', models.BooleanField(default=True, verbose_name='在用')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('office', 'name'), name='periodicals_name_once')],
            },
        ),
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='刊名')),
                ('permit', models.CharField(blank=True, max_length=60, verbose_name='准印证号')),
                ('issuing_unit', models.CharField(max_length=60, verbose_name='编发单位')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年')),
                ('number', models.PositiveSmallIntegerField(verbose_name='期')),
                ('total_number', models.PositiveIntegerField(verbose_name='总期号')),
                ('state', models.CharField(choices=[('COMPOSING', '编排中'), ('AWAITING', '待签发'), ('ISSUED', '已印发')], default='COMPOSING', max_length=10, verbose_name='状态')),
                ('revision', models.PositiveIntegerField(default=0, verbose_name='第几次改动')),
                ('issued_on', models.DateField(null=True, verbose_name='印发日期')),
                ('report_to', models.CharField(blank=True, max_length=300, verbose_name='报')),
                ('send_to', models.CharField(blank=True, max_length=300, verbose_name='送')),
                ('issue_to', models.CharField(blank=True, max_length=300, verbose_name='发')),
                ('print_run', models.PositiveIntegerField(default=0, verbose_name='印数')),
                ('created_at', models.DateTimeField(verbose_name='建立于')),
                ('editor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='编辑')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('signer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='签发人')),
                ('periodical', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='periodicals.periodical')),
            ],
            options={
                'ordering': ['-year', '-number'],
                'constraints': [models.UniqueConstraint(fields=('periodical', 'year', 'number'), name='periodicals_number_once'), models.UniqueConstraint(fields=('periodical', 'total_number'), name='periodicals_total_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ISSUED'), _negated=True), models.Q(('issued_on__isnull', False), ('signer__isnull', False)), _connector='OR'), name='periodicals_issued_has_signer_and_day')],
            },
        ),
        migrations.CreateModel(
            name='Column',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30, verbose_name='栏目')),
                ('position', models.PositiveSmallIntegerField(verbose_name='次序')),
                ('active', models.BooleanField(default=True, verbose_name='在用')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('periodical', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='columns', to='periodicals.periodical')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('periodical', 'name'), name='periodicals_column_name_once')],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='次序')),
                ('placed_at', models.DateTimeField(verbose_name='编入于')),
                ('column', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='periodicals.column')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='periodicals.issue')),
                ('manuscript', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='desk.manuscript')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desk.version')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('issue', 'manuscript'), name='periodicals_piece_once_an_issue'), models.UniqueConstraint(fields=('issue', 'position'), name='periodicals_position_once')],
            },
        ),
    ]
