"""Mailboxes that anybody can open for nothing: having one shows nothing about an agency."""

FREE_HOSTS = frozenset(
    "aol.com att.net bellsouth.net charter.net comcast.net cox.net duck.com earthlink.net email.com fastmail.com "
    "free.fr gmail.com gmx.com gmx.de gmx.net googlemail.com hey.com hotmail.co.uk hotmail.com hushmail.com "
    "icloud.com inbox.com juno.com libero.it live.com mac.com mail.com mail.ru me.com msn.com naver.com optonline.net "
    "outlook.com pm.me proton.me protonmail.ch protonmail.com qq.com rocketmail.com sbcglobal.net t-online.de "
    "tuta.com tutanota.com verizon.net web.de yahoo.ca yahoo.co.uk yahoo.com yandex.com yandex.ru ymail.com zoho.com "
    "zohomail.com".split()
)


def is_free(mail: str) -> bool:
    """Whether the address lies with a well-known service where anybody gets one; also on a host below such a one."""
    parts = mail.rpartition("@")[2].strip().rstrip(".").casefold().split(".")
    return any(".".join(parts[start:]) in FREE_HOSTS for start in range(len(parts)))
