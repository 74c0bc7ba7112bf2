"""Why a file could not be read: one exception and one clear sentence for each reason."""

from __future__ import annotations


class Unreadable(Exception):
    """A file that cannot be taken in as it is; the caller keeps it and shows `message`."""

    @property
    def message(self) -> str:
        """What is wrong and what to do, for the person who brought the file."""
        return MESSAGES[type(self)]


class Empty(Unreadable):
    """No bytes, or no text in them."""


class Binary(Unreadable):
    """Called a text, but the bytes are a picture, a program, an archive…"""


class UnknownEncoding(Unreadable):
    """A text in none of the encodings we know."""


class TooLarge(Unreadable):
    """More bytes than the limit."""


class ZipBomb(Unreadable):
    """An archive that unpacks to something monstrous."""


class MacroInside(Unreadable):
    """A file with program code."""


class ExternalReference(Unreadable):
    """A Word file that reaches for something outside itself, other than by a plain link."""


class PasswordLocked(Unreadable):
    """An encrypted file."""


class Damaged(Unreadable):
    """A file that breaks the rules of its format, or ends too early."""


class Scanned(Unreadable):
    """A .pdf of pictures, or whose letters cannot be told."""


class UnsupportedKind(Unreadable):
    """A kind of file that is not read yet."""


class IsWorkbook(UnsupportedKind):
    """A spreadsheet."""


class IsSlides(UnsupportedKind):
    """A presentation."""


class IsPicture(UnsupportedKind):
    """A photo, or a scan saved as one."""


class IsArchive(UnsupportedKind):
    """A file that only holds other files."""


class IsProgram(UnsupportedKind):
    """Something to be run."""


class TookTooLong(Unreadable):
    """The reader was stopped: it passed the limit of time or memory."""


MESSAGES: dict[type[Unreadable], str] = {
    Unreadable: "文件没有读出来，请换一个文件再试。",
    Empty: "文件里没有文字，请打开看看是不是存错了；如果是扫描件或图片，请把文字录入后再导入。",
    Binary: "这不是文本文件（可能是图片、压缩包或改了名字的其他文件），请换成 .txt 或 .docx 文件。",
    UnknownEncoding: "认不出文件的文字编码，请用记事本打开，另存为 UTF-8 编码后再导入。",
    TooLarge: "文件超过20 MB，没有读，请只留文字（图片另外存放），或分成几个文件再导入。",
    ZipBomb: "文件解开后大得不正常，为安全起见没有打开，请把文字复制到新建的文档里再导入。",
    MacroInside: "文件里带有宏程序，为安全起见没有打开，请另存为不带宏的 .docx 后再导入。",
    ExternalReference: "文件引用了它以外的内容（模板、链接的图片或对象），为安全起见没有打开，"
    "请把文字复制到新建的文档里再导入。",
    PasswordLocked: "文件设了打开密码，请用原来的软件（Word、WPS 或 PDF 阅读器）打开，"
    "取消密码后另存再导入。",
    Damaged: "文件已损坏，读不出来，请用原来的软件打开修复，另存为 .docx 后再导入。",
    Scanned: "PDF 里没有能读的文字，多半是扫描件，请把文字录入，或用文字识别软件识别后再导入。",
    UnsupportedKind: "这种文件还不能读，请用 Word 或 WPS 打开，另存为 .docx 后再导入。",
    IsWorkbook: "这是电子表格，请把要用的文字和表格复制到 Word 或 WPS 文档里，存为 .docx 后再导入。",
    IsSlides: "这是演示文稿，请把要用的文字复制到 Word 或 WPS 文档里，存为 .docx 后再导入。",
    IsPicture: "这是图片，里面的字读不出来；照片请到稿件里上传，拍下或扫描的文稿"
    "请先录入或识别成文字再导入。",
    IsArchive: "这是压缩包，请先解开，再把里面的文件一个一个导入。",
    IsProgram: "这是程序，不是文稿，没有打开，请看看是不是选错了文件。",
    TookTooLong: "文件太复杂，读了很久没有读完，请只把文字复制到新建的文档里再导入。",
}
