from engine.extract.readers import guide


def test_an_entry_is_a_heading_with_labelled_lines(view):
    page = view(
        [
            ("Ships per berth", 40, 100, 11, True),
            ("Source – Harbour master, count", 40, 114, 9, False),
            ("Date: 1 July 2031", 40, 126, 9, False),
            ("Meaning – all ships that have", 40, 138, 9, False),
            ("moored once or more.", 40, 149, 9, False),
        ]
    )
    (entry,) = guide.find(page)
    assert entry.heading == "Ships per berth"
    assert entry.lines == (
        ("Source", "Harbour master, count"),
        ("Date", "1 July 2031"),
        ("Meaning", "all ships that have moored once or more."),
    )
    assert not page.free
