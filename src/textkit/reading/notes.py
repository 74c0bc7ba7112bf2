"""What a reader should know about a text that was read: nothing wrong, but worth a look."""

from __future__ import annotations

from enum import StrEnum


class Note(StrEnum):
    GUESSED_ENCODING = "GUESSED_ENCODING"
    DAMAGED_BYTES = "DAMAGED_BYTES"
    TRACKED_CHANGES = "TRACKED_CHANGES"
    TEXT_BOXES = "TEXT_BOXES"
    COMMENTS = "COMMENTS"
    FOOTNOTES = "FOOTNOTES"
    IMAGES = "IMAGES"
    IMAGES_UNREAD = "IMAGES_UNREAD"
    NUMBERED_LISTS = "NUMBERED_LISTS"
    FORMULAS = "FORMULAS"
    NUMBERS_LOST = "NUMBERS_LOST"
    MAIL = "MAIL"
    ATTACHMENTS = "ATTACHMENTS"
    ATTACHMENTS_UNREAD = "ATTACHMENTS_UNREAD"

    @property
    def words(self) -> str:
        return WORDS[self]


WORDS: dict[Note, str] = {
    Note.GUESSED_ENCODING: "文字编码是推断的，如有乱码，请换一种编码重新读取。",
    Note.DAMAGED_BYTES: "有个别字节损坏，损坏处以“\ufffd”标出，请对照原件补上。",
    Note.TRACKED_CHANGES: "文件带有修订，已按接受全部修订读取，删去的文字没有读入。",
    Note.TEXT_BOXES: "文件带有文本框，其中的文字按出现的位置读入，请核对先后顺序。",
    Note.COMMENTS: "文件带有批注，批注没有读入。",
    Note.FOOTNOTES: "文件带有脚注或尾注，注文排在正文之后。",
    Note.IMAGES: "文件带有图片，不排在正文里，已作为照片取出来，请核对照片的说明。",
    Note.IMAGES_UNREAD: "有的图片没有取出来（不在文件里，或者太大、太多，或是图形、公式一类），请另存为照片后上传。",
    Note.NUMBERED_LISTS: "文件带有自动编号，编号已转为文字，请核对。",
    Note.FORMULAS: "文件带有公式，公式没有读入。",
    Note.NUMBERS_LOST: "文件带有自动编号，编号没有读入，请对照原件补上。",
    Note.MAIL: "这是一封邮件，第一行是主题，第二行是发件人，请核对标题和作者。",
    Note.ATTACHMENTS: "邮件的附件接在正文后面，各以文件名开头，请按需要分篇。",
    Note.ATTACHMENTS_UNREAD: "邮件有附件没有读出来，只留下文件名，请从邮件里另存后单独导入。",
}
