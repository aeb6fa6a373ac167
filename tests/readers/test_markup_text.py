"""Is simple markup read alike with a parser and without?"""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from searchnews.readers import markup_text as reading

PIECES = (
    *"<p> </p> <P> <br> <br/> <br /> <BR> <b> </b> <em> </em> <a> </a> <span>".split(),
    *"&amp; &lt; &gt; &quot; &nbsp; & < >".split(),
    *"&amp;lt; &lt;p&gt; &#160; &copy; &copy <div> </div> <i hidden> <script> </script> word Wort… 漢字 é".split(),
    '<a href="https://post.example/?a=1&amp;b=2" rel="nofollow">', '<a href="x" hidden="">', "\n", " ", "\r\n", "\xa0",
    "\x0b", "\x85", "\u2028", "<!-- x -->",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12))
@example(["word", "<br>", "<b>", "<br>", "Wort…"])
@example(["<p>", "word", "<p>", "<br>", "&nbsp;", "<br>", "é"])
def test_what_is_read_without_a_parser_is_read_alike_with_it(pieces: list[str]) -> None:
    markup = "".join(pieces)
    plain = reading._read_plainly(markup)
    assert plain is None or plain == reading._read_by_parser(markup)


def test_simple_markup_needs_no_parser() -> None:
    markup = '<p>Fish &amp; <b>ships</b>&nbsp;at <a href="/port" rel="nofollow">sea</a><br>today<br><br>Storms</p>end'
    assert reading._read_plainly(markup) == "Fish & ships at sea today\n\nStorms\n\nend"
    assert reading._read_plainly("<p>Fish</p><script>x</script>") is None
