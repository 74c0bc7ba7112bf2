"""What `siqin run` says when the office is open: where, for phones too, and with which accounts."""

import io
import sys

from siqin.core.reach import lan_address
from siqin.portal.commandline.demonstrating import demo_accounts


def announce(host: str, *, port: int, wanted: int) -> None:
    from django.conf import settings

    lines = []
    if port != wanted:
        lines.append(f"端口 {wanted} 已被占用，改用 {port}。")
    lines.append(f"四勤已启动：http://localhost:{port}")
    phones = settings.PUBLIC_URL or lan_address(host, port)
    if phones:
        label = "对外网址" if settings.PUBLIC_URL else "同一网络的手机和电脑"
        lines.append(f"{label}：{phones}")
    print("\n".join(lines), flush=True)
    if phones and sys.stdout.isatty():
        print(qr_code(phones), flush=True)
    if accounts := demo_accounts():
        print("\n".join(["演示账号（用户名、密码、身份）：", *accounts]))
    print("按 Ctrl-C 停止。", flush=True)


def qr_code(url: str) -> str:
    """The address as a QR code of half-block characters; "" where the console has none."""
    import segno

    drawn = io.StringIO()
    segno.make(url, error="l", micro=False).terminal(drawn, compact=True)
    try:
        drawn.getvalue().encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return ""
    return drawn.getvalue()
