import errno

REASONS = {
    errno.ENOENT: "找不到",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
}


class Refused(Exception):
    """The command cannot be carried out; the text is the one sentence that says why."""


def reason(error: OSError) -> str:
    """Why the system would not, in words for a person."""
    return REASONS.get(error.errno or 0, error.strerror or str(error))
