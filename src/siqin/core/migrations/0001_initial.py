import django.db.models.deletion
import siqin.core.models.search
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=40, verbose_name='用途')),
                ('name', models.CharField(max_length=255, verbose_name='文件名')),
                ('size', models.PositiveBigIntegerField(verbose_name='大小')),
                ('sha256', models.CharField(max_length=64, verbose_name='摘要')),
                ('content_type', models.CharField(max_length=100, verbose_name='类型')),
                ('path', models.CharField(max_length=200, unique=True, verbose_name='位置')),
                ('uploaded_at', models.DateTimeField(verbose_name='上传于')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='上传人')),
            ],
            options={
                'indexes': [models.Index(fields=['office', 'sha256'], name='core_stored_office__44676e_idx')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mail_state', models.CharField(choices=[('NONE', '不发邮件'), ('WAITING', '待发'), ('SENT', '已发'), ('FAILED', '未发出')], default='NONE', max_length=10, verbose_name='邮件')),
                ('mail_attempts', models.PositiveSmallIntegerField(default=0, verbose_name='发送次数')),
                ('mail_next_at', models.DateTimeField(null=True, verbose_name='下次发送')),
                ('mail_error', models.CharField(blank=True, max_length=300, verbose_name='发送错误')),
                ('to', models.EmailField(max_length=200, verbose_name='收件地址')),
                ('reply_to', models.EmailField(blank=True, max_length=254, verbose_name='回复地址')),
                ('subject', models.CharField(max_length=200, verbose_name='标题')),
                ('body', models.TextField(verbose_name='正文')),
                ('written_at', models.DateTimeField(verbose_name='写于')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='发出于')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile', verbose_name='附件')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('mail_state', 'WAITING')), fields=['mail_next_at'], name='core_letter_waiting')],
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('verb', models.CharField(max_length=60, verbose_name='做了什么')),
                ('target_kind', models.CharField(max_length=60, verbose_name='对象种类')),
                ('target_id', models.BigIntegerField(verbose_name='对象编号')),
                ('detail', models.JSONField(default=dict, verbose_name='细节')),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='何人')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['target_kind', 'target_id', 'at'], name='core_audite_target__825484_idx')],
            },
        ),
        migrations.CreateModel(
            name='DayOverride',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='日期')),
                ('working', models.BooleanField(verbose_name='上班')),
                ('note', models.CharField(blank=True, max_length=100, verbose_name='说明')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
            ],
            options={
                'ordering': ['day'],
                'constraints': [models.UniqueConstraint(fields=('office', 'day'), name='core_one_word_a_day')],
            },
        ),
        migrations.CreateModel(
            name='FormReceipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=40)),
                ('url', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'token'), name='core_form_carried_out_once')],
            },
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mail_state', models.CharField(choices=[('NONE', '不发邮件'), ('WAITING', '待发'), ('SENT', '已发'), ('FAILED', '未发出')], default='NONE', max_length=10, verbose_name='邮件')),
                ('mail_attempts', models.PositiveSmallIntegerField(default=0, verbose_name='发送次数')),
                ('mail_next_at', models.DateTimeField(null=True, verbose_name='下次发送')),
                ('mail_error', models.CharField(blank=True, max_length=300, verbose_name='发送错误')),
                ('kind', models.CharField(max_length=60, verbose_name='种类')),
                ('subject', models.CharField(max_length=200, verbose_name='标题')),
                ('body', models.TextField(verbose_name='正文')),
                ('url', models.CharField(max_length=200, verbose_name='页面')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('read_at', models.DateTimeField(null=True, verbose_name='读于')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to='people.person', verbose_name='收件人')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['recipient', '-at'], name='core_notifi_recipie_51b0ba_idx'), models.Index(condition=models.Q(('mail_state', 'WAITING')), fields=['mail_next_at'], name='core_mail_waiting')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=60, verbose_name='规则')),
                ('target_kind', models.CharField(max_length=60, verbose_name='对象种类')),
                ('target_id', models.BigIntegerField(verbose_name='对象编号')),
                ('due_at', models.DateTimeField(verbose_name='到期于')),
                ('sent_at', models.DateTimeField(verbose_name='提醒于')),
                ('told', models.JSONField(default=list, verbose_name='提醒了谁')),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
            ],
            options={
                'indexes': [models.Index(fields=['office', 'sent_at'], name='core_reminder_sent')],
                'constraints': [models.UniqueConstraint(fields=('rule', 'target_kind', 'target_id', 'due_at'), name='core_reminder_once')],
            },
        ),
        migrations.CreateModel(
            name='SearchRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60, verbose_name='种类')),
                ('thing', models.BigIntegerField(verbose_name='对象编号')),
                ('part', models.PositiveSmallIntegerField(default=0, verbose_name='第几段')),
                ('text', models.TextField(verbose_name='文字')),
                ('tokens', siqin.core.models.search.TokensField(editable=False)),
                ('office', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.office', verbose_name='单位')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'thing', 'part'), name='core_search_part_once')],
            },
        ),
    ]
