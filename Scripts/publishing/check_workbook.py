"""Opens the workbook of an edition and asserts the checklist for accessible spreadsheets, line by line."""

import csv
import pathlib
import re
import sys
import zipfile
import zlib

from odf import opendocument, table, text
from odf.namespaces import OFFICENS, STYLENS, TABLENS

path = pathlib.Path(sys.argv[1]) / "workbook.ods"
archive = zipfile.ZipFile(path)
names = [info.filename for info in archive.infolist()]
assert names[0] == "mimetype" and archive.read("mimetype").endswith(b"spreadsheet")
for info in archive.infolist():
    assert info.compress_type == zipfile.ZIP_STORED
    assert info.date_time == (1980, 1, 1, 0, 0, 0)
    assert zlib.crc32(archive.read(info)) == info.CRC
    assert not re.search(r"Basic|Scripts|Pictures|Thumbnails", info.filename), "macros or images"
content = archive.read("content.xml").decode()
styles = archive.read("styles.xml").decode()
settings = archive.read("settings.xml").decode()

document = opendocument.load(str(path))
sheets = document.spreadsheet.getElementsByType(table.Table)
titles = [sheet.getAttribute("name") for sheet in sheets]
assert titles[:3] == ["Cover", "Contents", "Notes"], titles
assert len(set(titles)) == len(titles) and all(" " not in title for title in titles)


def words(cell):
    return "\n".join(str(part) for part in cell.getElementsByType(text.P))


ranges = {}
for area in document.spreadsheet.getElementsByType(table.DatabaseRange):
    name = area.getAttribute("name")
    assert name not in ranges.values()
    address = area.getAttribute("targetrangeaddress")
    ranges[address.split(".")[0]] = name
    assert area.getAttribute("displayfilterbuttons") in (False, "false"), "filters"

for sheet in sheets:
    name = sheet.getAttribute("name")
    rows = [
        [words(cell) for cell in row.getElementsByType(table.TableCell)]
        for row in sheet.getElementsByType(table.TableRow)
    ]
    assert rows[0][0] and len(rows[0]) == 1, f"{name}: A1 is the title"
    heading = sheet.getElementsByType(table.TableHeaderRows)
    assert all(all(cells) for cells in rows), f"{name}: a blank cell or row"
    if name == "Cover":
        assert not heading
        continue
    # One table, said in words, marked up by name, with one row of headings and columns of one length.
    assert rows[1][0].startswith("This worksheet contains one table."), name
    assert name in ranges, f"{name}: the table is not marked up"
    assert len(heading) == 1 and len(heading[0].getElementsByType(table.TableRow)) == 1
    start = next(i for i, cells in enumerate(rows) if len(cells) > 1)
    assert all(len(cells) == len(rows[start]) for cells in rows[start:]), name
    assert len(set(rows[start])) == len(rows[start]), f"{name}: two headings are the same"
    if name not in ("Contents", "Notes"):
        assert "Notes" in rows[1][0] and any(c[0].startswith("Source:") for c in rows[:start])

assert "number-columns-spanned" not in content and "number-rows-spanned" not in content, "merged"
assert 'table:visibility="' not in content and 'table:display="false"' not in content, "hidden"
assert "background-color" not in content + styles, "fills"
assert "draw:" not in content and "table:formula" not in content, "images, boxes or formulas"
assert styles.count('style:display="false"') == 2, "headers and footers"
assert "SplitMode\" config:type=\"short\">2" not in settings, "freeze panes"
for title in titles:
    entry = settings.split(f'config:name="{title}"')[1]
    assert re.match(r'><config:config-item config:name="CursorPositionX" config:type="int">0<', entry)
assert ">Cover</config:config-item>" in settings
assert 'fo:wrap-option="wrap"' in styles
assert not re.search(r"[\u00b2\u00b3\u00b9\u2070-\u209f]", content), "superscripts"
for size in re.findall(r'fo:font-size="(\d+)pt"', styles):
    assert int(size) >= 12
meta = archive.read("meta.xml").decode()
for element in ("dc:title", "dc:subject", "dc:description", "dc:creator", "dc:language", "meta:keyword"):
    assert re.search(f"<{element}>[^<]+</{element}>", meta), element
notes = {row[0] for row in [
    [words(cell) for cell in row.getElementsByType(table.TableCell)]
    for row in sheets[2].getElementsByType(table.TableRow)]}
for note in set(re.findall(r"\[(?:note \d+|[a-z])\]", content)):
    assert note in notes, f"{note} is not explained"

# The workbook says what the tables say.
wide = list(csv.DictReader((path.parent / "results_wide.csv").open()))
awards = next(sheet for sheet in sheets if sheet.getAttribute("name") == "Awards")
values = {}
for row in awards.getElementsByType(table.TableRow):
    cells = row.getElementsByType(table.TableCell)
    if len(cells) > 9 and cells[8].getAttribute("valuetype") == "float":
        values[words(cells[0])] = cells[8].getAttribute("value")
assert values == {row["org_code"]: row["award_at_least_gbp"] for row in wide}
print(f"{path.parent.name}: {len(titles)} sheets of the workbook pass the checklist")
