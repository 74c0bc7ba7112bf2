from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from siqin.adoptions.models import Instruction
from siqin.core.scope import office_scope
from tests.adoptions.made import PNG
from tests.world import draft, signed

RECORD = reverse("adoptions:record_instruction")


def filled(piece, **said):
    return {
        "manuscript": piece.pk,
        "leader": "市委书记 王某",
        "level": "PREFECTURAL",
        "given_on": "2026-11-20",
        "words": "请研究。",
        **said,
    }


def test_an_editor_records_an_instruction_with_its_scan(world, sign_in):
    client = sign_in(world.he)
    scan = SimpleUploadedFile("批示.png", PNG)

    response = client.post(RECORD, filled(signed(world), scan=scan))

    instruction = Instruction.objects.get()
    assert response.headers["Location"] == instruction.get_absolute_url()
    download = client.get(instruction.file.get_absolute_url())
    assert b"".join(download.streaming_content) == PNG


def test_authors_read_but_do_not_record(world, sign_in):
    sign_in(world.he).post(RECORD, filled(signed(world), scan=SimpleUploadedFile("a.png", PNG)))
    instruction = Instruction.objects.get()
    client = sign_in(world.lin)

    assert client.get(instruction.get_absolute_url()).status_code == 200
    assert b"".join(client.get(instruction.file.get_absolute_url()).streaming_content) == PNG
    assert client.post(RECORD, {}).status_code == 403
    remove = reverse("adoptions:remove_instruction", args=[instruction.pk])
    assert client.post(remove, {"reason": "试试"}).status_code == 403


def test_an_instruction_on_somebody_elses_piece_is_not_there(world, sign_in):
    sign_in(world.he).post(
        RECORD, filled(signed(world, author=world.zheng, importance="IMPORTANT"))
    )

    address = Instruction.objects.get().get_absolute_url()

    assert sign_in(world.lin).get(address).status_code == 404


def test_a_piece_of_the_other_office_leads_back_to_picking(world, sign_in):
    with office_scope(world.other_office):
        theirs = draft(world, author=world.yan)

    response = sign_in(world.he).post(RECORD, filled(theirs))

    assert response.context["chosen"] == []
    assert not Instruction.objects.exists()


def test_removing_needs_a_reason_and_takes_it_from_the_list(world, sign_in):
    client = sign_in(world.he)
    client.post(RECORD, filled(signed(world)))
    remove = reverse("adoptions:remove_instruction", args=[Instruction.objects.get().pk])

    assert client.post(remove, {}).status_code == 422
    client.post(remove, {"reason": "误记"})

    assert list(client.get(reverse("adoptions:instructions")).context["page"]) == []
