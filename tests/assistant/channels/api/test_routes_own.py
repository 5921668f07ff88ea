"""An organisation's own documents."""

from tests.assistant.channels.api.asking import POLICY, Visitor, right, wrong
from tests.assistant.reports.made_reports import docx_of, pdf_of


def test_a_document_is_added_read_found_and_deleted_without_trace(home: Visitor):
    added = home.post("/v1/own-documents", files={"file": ("medicines.txt", POLICY.encode())}, data={"title": "Meds"})
    facts = right(added, 201)
    path = added.headers["location"]
    assert (facts["title"], facts["duplicate"], path) == ("Meds", False, f"/v1/own-documents/{facts['id']}")
    read = right(home.get(path))
    assert read["passages"]
    hits = right(home.get("/v1/own-documents/search", q="who countersigns controlled drugs?"))
    assert read["text"][hits[0]["start"] : hits[0]["end"]] == hits[0]["text"]
    assert [each["id"] for each in right(home.get("/v1/own-documents"))["items"]] == [facts["id"]]
    right(home.delete(path), 204)
    for reply in (home.get(path), home.delete(path)):
        assert wrong(reply, 404)["type"] == "/problems/document-not-found"
    assert right(home.get("/v1/own-documents"))["items"] == []
    assert right(home.get("/v1/own-documents/search", q="who countersigns controlled drugs?")) == []


def test_the_same_file_again_is_the_document_that_is_there(home: Visitor):
    first = home.own_document()
    again = right(home.post("/v1/own-documents", files={"file": ("b.txt", POLICY.encode())}), 201)
    assert (again["id"], again["duplicate"]) == (first, True)
    assert [line["what"] for line in right(home.get("/v1/audit"))["items"]] == ["document.added"]


def test_word_and_pdf_files_are_read(home: Visitor):
    for name, data in (("a.docx", docx_of(POLICY)), ("a.pdf", pdf_of(POLICY))):
        facts = right(home.post("/v1/own-documents", files={"file": (name, data)}), 201)
        assert "countersign the register" in " ".join(
            right(home.get(f"/v1/own-documents/{facts['id']}"))["text"].split()
        )


def test_personal_details_are_replaced_before_anything_is_kept(home: Visitor):
    name = home.own_document(f"{POLICY}\nRing the pharmacist on 07700 900456 where the stock does not agree.\n")
    read = home.get(f"/v1/own-documents/{name}")
    assert "07700 900456" not in read.text
    kept = home.shared.settings.home
    files = [path for path in kept.rglob("*") if path.is_file() and "index" not in path.relative_to(kept).parts[:1]]
    assert files
    assert not any(b"07700 900456" in path.read_bytes() for path in files)


def test_a_file_that_cannot_be_taken_is_a_problem(home: Visitor):
    path = "/v1/own-documents"
    wrong(home.post(path, files={"file": ("a.txt", b"")}), 400)
    wrong(home.post(path, data={"title": "no file"}, files={"title2": (None, "x")}), 400)
    wrong(home.post(path, {"text": "a policy"}), 415)
    wrong(home.post(path, files={"file": ("a.pdf", b"%PDF-1.4 broken")}), 422)
    wrong(home.get(f"{path}/search"), 422)
    assert right(home.get(path))["items"] == []


def test_a_name_with_tricks_in_it_is_shown_without_them(home: Visitor):
    name = home.own_document(name="../../etc/pass\\wd.txt")
    title = right(home.get(f"/v1/own-documents/{name}"))["title"]
    assert not set(title) & set("/\\")
