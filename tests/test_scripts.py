"""Finding the modules that a script imports."""

import pytest

from meesterschap.build.scripts import modules

FILES = {
    "a/een.js": 'import { x } from "./twee.js"\nimport "./map/drie.js"\n',
    "a/twee.js": 'import {\n  y,\n  z,\n} from "./map/drie.js"\nexport const x = y + z\n',
    "a/map/drie.js": 'import { vier } from "../vier.js"\nimport { x } from "../twee.js"\n',
    "a/vier.js": (
        '// import { x } from "./vijf.js"\n'
        'const text = `import "./vijf.js"`\n'
        'export const vier = () => import("./vijf.js")\n'
    ),
}


@pytest.mark.parametrize(
    ("script", "imported"),
    [
        ("a/een.js", ("a/twee.js", "a/map/drie.js", "a/vier.js")),
        ("a/twee.js", ("a/map/drie.js", "a/vier.js")),
        ("a/vier.js", ()),
    ],
)
def test_every_module_is_found_once(script: str, imported: tuple[str, ...]) -> None:
    """Not the script itself, nor what is only imported when it is needed."""
    assert modules(script, FILES.__getitem__) == imported
