"""Texts that a page must show as they are typed, or refuse: scripts in the forms they come in."""

from __future__ import annotations

from bs4 import BeautifulSoup

TAGS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<math><mtext></mtext><script>alert(1)</script></math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)>",
    "<object data=javascript:alert(1)>",
    "<embed src=data:text/html,x>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>*{background:url(//evil.example)}</style>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<title></title><script>alert(1)</script>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php echo 1 ?><b>x</b>",
    "<x onclick=alert(1)>x",
)
CODED = (
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "&#x3c;svg onload=alert(1)&#x3e;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003ealert(1)",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
)
BROKEN_OUT = (
    "' onmouseover=alert(1) x='",
    "x onfocus=alert(1) autofocus tabindex=1",
    "`><img src=x onerror=alert(1)>`",
    "'-alert(1)-'",
    "</script><script>alert(1)</script>",
    "</td></tr></table><img src=x onerror=alert(1)>",
    "]]><img src=x onerror=alert(1)>",
    "${alert(1)} {{7*7}} {% print(1) %}",
)
MARKDOWN = (
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript :alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](vbscript:alert(1))",
    "[x](data:text/html,<b>x)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)",
    "[x](# 'y' onclick=alert(1))",
    "[x](about.md){ onclick=alert(1) }",
    "*x*{: onmouseover=alert(1) }",
    "[x](about.md){ href=javascript:alert(1) }",
    "`x`{ style=position:fixed }",
)
PAYLOADS = (*TAGS, *CODED, *BROKEN_OUT, *MARKDOWN)
RUNNING = ("javascript:", "vbscript:", "data:text")


def list_markup(html: str) -> set[tuple[str, str]]:
    """List the elements of a text, each with the name of an attribute that it may not have."""
    found: set[tuple[str, str]] = set()
    for tag in BeautifulSoup(html, "html5lib").select("*"):
        found.add((tag.name, ""))
        for name, value in tag.attrs.items():
            address = "".join(str(value).split()).lower()
            runs = any(scheme in address for scheme in RUNNING)
            if name.startswith("on") or name in {"srcdoc", "style"} or (
                runs and name in {"href", "src", "action", "formaction", "data"}
            ):  # fmt: skip
                found.add((tag.name, name))
    return found
