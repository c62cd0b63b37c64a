"""Links of a PDF: where the words of a sentence lead."""

from __future__ import annotations

from pathlib import Path

from engine.extract import read
from engine.model.words import Words

TEXT = "BT /F 24 Tf 72 740 Td (Harbour) Tj ET BT /F 12 Tf 72 600 Td (See the second page and the plan of the harbour.) Tj ET"
WORDS = {"the second page": (96, 600, 186, 612), "the plan": (211, 600, 256, 612)}


def pdf(path: Path, annotations: str) -> Path:
    """Write a PDF of two pages, the first with a sentence and these annotations."""
    page = "/Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> >>"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        f"<< {page} /Contents 6 0 R /Annots [{annotations}] >>",
        f"<< {page} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(TEXT)} >>\nstream\n{TEXT}\nendstream",
    ]
    text, starts = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(text))
        text += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    text += (
        f"xref\n0 7\n0000000000 65535 f \n{table}trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF\n"
    )
    path.write_bytes(text.encode("ascii"))
    return path


def link(words: str, target: str) -> str:
    return f"<< /Type /Annot /Subtype /Link /Rect [{' '.join(map(str, WORDS[words]))}] {target} >>"


def test_words_lead_to_a_page_or_to_an_address(tmp_path):
    inside = link("the second page", "/Dest [4 0 R /Fit]")
    outside = link("the plan", "/A << /S /URI /URI (https://harbour.example/plan) >>")
    page = read(pdf(tmp_path / "links.pdf", inside + outside), Words(), {}).pages[0]
    runs = [run for section in page.sections for paragraph in section.paragraphs for run in paragraph.runs]
    assert {run.text: run.link for run in runs if run.link} == {
        "the second page": "#2",
        "the plan": "https://harbour.example/plan",
    }
