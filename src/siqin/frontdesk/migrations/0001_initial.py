import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('coverage', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(max_length=1000, verbose_name='原话')),
                ('speaker', models.CharField(blank=True, max_length=40, verbose_name='别的单位的人')),
                ('said_on', models.DateField(verbose_name='哪天说的')),
                ('occasion', models.CharField(blank=True, max_length=100, verbose_name='在什么场合')),
                ('noted_at', models.DateTimeField(verbose_name='记于')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='谁说的')),
            ],
            options={
                'ordering': ['-said_on', '-pk'],
                'indexes': [models.Index(fields=['office', '-said_on'], name='frontdesk_r_office__a5a734_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('said_by__isnull', False), models.Q(('speaker', ''), _negated=True), _connector='OR'), name='frontdesk_somebody_said')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('LEAD', '线索'), ('TOPIC', '选题'), ('REQUIREMENT', '报道要求')], max_length=12, verbose_name='变成了')),
                ('made_at', models.DateTimeField(verbose_name='变成于')),
                ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coverage.lead')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('requirement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coverage.requirement')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coverage.topic')),
                ('remark', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='frontdesk.remark')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'LEAD'), ('lead__isnull', False)), models.Q(('kind', 'TOPIC'), ('topic__isnull', False)), models.Q(('kind', 'REQUIREMENT'), ('requirement__isnull', False)), _connector='OR'), name='frontdesk_outcome_is_there')],
            },
        ),
    ]
