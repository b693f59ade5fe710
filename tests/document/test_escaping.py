"""Text in XML: what a reader gets back is the text, less what XML refuses."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalbook.document.escaping import escaped, quoted
from evalbook.document.markup import parsed, w
from evalbook.document.paragraphs import run
from evalbook.workbook.text import clean

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Everything that anything treats in a way of its own.
TEXTS = st.text(
    st.sampled_from("ab甲“—𠀀 　\t\n\r&<>\"';]\x00\x0b\x1f\x7f\x85\x9f\u2028\ud800\ufdd0\ufffe\uffff")
)


@given(TEXTS)
def test_an_element_and_an_attribute_give_the_text_back(text: str) -> None:
    root = ET.fromstring(f'<a b="{quoted(text)}">{escaped(text)}</a>')  # noqa: S314 - our own
    assert (root.text or "", root.get("b")) == (clean(text), clean(text))


@given(TEXTS)
def test_a_run_gives_the_text_back_whatever_it_holds(text: str) -> None:
    (node,) = parsed([run(text)])
    pieces = {f"{W}br": "\n", f"{W}tab": "\t"}
    inner = [one for one in node.iter() if one.tag in {*pieces, f"{W}t"}]
    assert "".join(pieces.get(one.tag, one.text or "") for one in inner) == clean(text)
    hint = [one.get(f"{W}hint") for one in node.iter(f"{W}rFonts")]
    assert hint == ([] if clean(text).isascii() else ["eastAsia"])
    blank = "{http://www.w3.org/XML/1998/namespace}space"
    for one in node.iter(f"{W}t"):
        assert (one.get(blank) == "preserve") is ((one.text or "") != (one.text or "").strip())


@pytest.mark.parametrize("text", ["/><w:br/>", '"><w:t>', "</w:tbl>", "&#60;", "]]>"])
def test_an_attribute_never_becomes_markup(text: str) -> None:
    (node,) = parsed([w("tblCaption", val=text)])
    assert node.get(f"{W}val") == text
    assert len(node) == 0
