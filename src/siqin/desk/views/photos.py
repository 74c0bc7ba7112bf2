"""Photos on their way to a piece: one at a time from the page, or with the whole form."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from siqin.core.files import TooLarge
from siqin.core.pictures import NotAPicture, TooManyPixels
from siqin.core.web import Request, signed_in
from siqin.desk import forms
from siqin.desk.operations import photos

FILES = "new_photos"
REFUSED = {
    NotAPicture: "照片“{}”读不出来，请换一张，或者另存为 JPG 格式再添加。",
    TooManyPixels: "照片“{}”尺寸太大，请缩小到8000万像素以内再添加。",
    TooLarge: f"照片“{{}}”超过{settings.UPLOAD_LIMIT >> 20}MB，请压缩后再添加。",
}


@require_POST
@signed_in
def add_photo(request: Request) -> HttpResponse:
    """For the page's script: the photo's number and where to see it small."""
    if request.POST.get("person", str(request.person.pk)) != str(request.person.pk):
        return JsonResponse({"error": "signed_in_as_another"}, status=409)
    uploads = request.FILES.getlist(FILES)
    if len(uploads) != 1:
        return JsonResponse({"error": "请选一张照片。"}, status=422)
    try:
        photo = _take_in(request, uploads[0])
    except tuple(REFUSED) as error:
        return JsonResponse({"error": _words(error, uploads[0])}, status=422)
    return JsonResponse({"photo": photo.pk, "thumbnail": photo.thumbnail.get_absolute_url()})


def with_files(request: Request) -> tuple[Any, list[str]]:
    """The posted form with a row for each photo that came along, and what was not taken in."""
    added, troubles = [], []
    for upload in request.FILES.getlist(FILES):
        try:
            added.append(_take_in(request, upload))
        except tuple(REFUSED) as error:
            troubles.append(_words(error, upload))
    return forms.with_added(request.POST, added) if added else request.POST, troubles


def _take_in(request: Request, upload: Any) -> Any:
    return photos.add_photo(
        data=upload.read(), name=upload.name, actor=request.person, now=timezone.now()
    )


def _words(error: Exception, upload: Any) -> str:
    return REFUSED[type(error)].format(upload.name)
