import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.prompting import PROMPTS, Message, PromptError, load_prompt

GOOD = """\
name: greet
purpose: Greets somebody.
version: 2
variables:
  name: Who is greeted.
  form_1: The form that the reply has to have.
text:
  system: |
    You greet people. Reply as {"greeting": "Hello"}, or {}, in {form_1}.
  user: Greet {name}, and {name} again.
"""


def write(folder: Path, text: str, name: str = "greet") -> Path:
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def refused(folder: Path, text: str) -> str:
    """Give what is said of a file with this text."""
    with pytest.raises(PromptError) as caught:
        load_prompt("greet", write(folder, text))
    return str(caught.value)


def test_a_prompt_is_read_and_known_by_its_hash(tmp_path: Path):
    prompt = load_prompt("greet", write(tmp_path, GOOD))
    assert (prompt.name, prompt.version, prompt.purpose) == ("greet", 2, "Greets somebody.")
    assert prompt.variables == {"name": "Who is greeted.", "form_1": "The form that the reply has to have."}
    assert prompt.sha256 == hashlib.sha256((tmp_path / "greet.yaml").read_bytes()).hexdigest()


def test_another_text_has_another_hash(tmp_path: Path):
    before = load_prompt("greet", write(tmp_path, GOOD)).sha256
    assert load_prompt("greet", write(tmp_path, GOOD + "# a note\n")).sha256 != before


def test_it_is_filled_and_json_in_it_left_alone(tmp_path: Path):
    message = load_prompt("greet", write(tmp_path, GOOD)).fill({"name": "Ada", "form_1": "JSON"})
    assert message == Message(
        'You greet people. Reply as {"greeting": "Hello"}, or {}, in JSON.\n', "Greet Ada, and Ada again."
    )


@pytest.mark.parametrize("value", ["{form_1}", "{name}", r"\g<0> \1", "{{form_1}}", "{", "}{name", ""])
def test_what_is_filled_in_opens_no_placeholder(tmp_path: Path, value: str):
    message = load_prompt("greet", write(tmp_path, GOOD)).fill({"name": value, "form_1": "secret"})
    assert message.user == f"Greet {value}, and {value} again."


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"name": "Ada"}, "greet: no value for form_1"),
        ({}, "greet: no value for form_1, name"),
        ({"name": "Ada", "form_1": "JSON", "age": "5"}, "greet: age: no such variable"),
    ],
)
def test_missing_and_unknown_values_are_named(tmp_path: Path, values: dict[str, str], named: str):
    with pytest.raises(PromptError, match=named):
        load_prompt("greet", write(tmp_path, GOOD)).fill(values)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version: 2", "version: 2\nauthor: me", "author: unknown"),
        ("  user:", "  developer: Be kind.\n  user:", "text: developer: unknown"),
        ("version: 2\n", "", "version: missing"),
        ("  user: Greet {name}, and {name} again.\n", "", "text: user: missing"),
        ("version: 2", "version: two", "version must be a whole number"),
        ("version: 2", "version: '2'", "version must be a whole number"),
        ("version: 2", "version: 1.5", "version must be a whole number"),
        ("version: 2", "version: true", "version must be a whole number"),
        ("version: 2", "version: 0", "version must be a whole number"),
        ("version: 2", "version: 2\nversion: 3", "version: given twice"),
        ("  name: Who", "  name: Whoever\n  name: Who", "name: given twice"),
        ("name: greet", "name: meet", "same name"),
        ("name: greet", "name: [greet]", "name must be a text"),
        ("purpose: Greets somebody.", "purpose: ''", "purpose must be a text"),
        ("purpose: Greets somebody.", "purpose: 7", "purpose must be a text"),
        ("  name: Who is greeted.", "  name:", "variables, name must be a text"),
        ("  name: Who is greeted.", "  Name: Who is greeted.", "'Name' is no variable's name"),
        ("  name: Who is greeted.", "  1: Who is greeted.", "1 is no variable's name"),
        ("  name: Who is greeted.", "  name: Who is greeted.\n  age: How old.", "age: declared and not used"),
        ("Greet {name}, and", "Greet {name} and {nickname}, and", "nickname: used and not declared"),
        ("Greet {name}, and", "Greet { name }, and", "{ name } is no placeholder"),
        ("Greet {name}, and", "Greet {Name}, and", "{Name} is no placeholder"),
        ("Greet {name}, and", "Greet {first-name}, and", "{first-name} is no placeholder"),
        ("  user: Greet {name}, and {name} again.", "  user: []", "text, user must be a text"),
        ("version: 2", "version: !!python/object/apply:os.getcwd []", "not a YAML file"),
        ("version: 2", "version: 2024-99-99", "not a YAML file"),
        ("version: 2", "version: [2", "not a YAML file"),
    ],
)
def test_a_file_that_is_not_of_the_form_is_refused(tmp_path: Path, old: str, new: str, said: str):
    assert old in GOOD
    told = refused(tmp_path, GOOD.replace(old, new, 1))
    assert said in told
    assert told.startswith("greet.yaml")


@pytest.mark.parametrize("variables", ["variables: []", "variables:", "variables: name"])
def test_variables_that_are_no_mapping_are_refused(tmp_path: Path, variables: str):
    head, rest = GOOD.split("variables:", maxsplit=1)[0], GOOD.split("text:")[1]
    assert "variables must name each variable" in refused(tmp_path, f"{head}{variables}\ntext:{rest}")


@pytest.mark.parametrize("text", ["", "- a list", "Hello", "text: Hello"])
def test_what_is_no_prompt_at_all_is_refused(tmp_path: Path, text: str):
    refused(tmp_path, text)


def test_a_text_without_parts_is_refused(tmp_path: Path):
    assert "must have the fields system, user" in refused(
        tmp_path, GOOD.split("text:", maxsplit=1)[0] + "text: Hello {name}\n"
    )


def test_a_prompt_without_variables_is_fine(tmp_path: Path):
    bare = "name: greet\npurpose: Greets.\nversion: 1\nvariables: {}\ntext: {system: Be kind., user: Greet.}\n"
    assert load_prompt("greet", write(tmp_path, bare)).fill({}) == Message("Be kind.", "Greet.")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path):
    (tmp_path / "greet.yaml").write_bytes(GOOD.encode() + b"# \xff\n")
    with pytest.raises(PromptError, match=r"greet\.yaml: not a YAML file in UTF-8"):
        load_prompt("greet", tmp_path)


def test_a_prompt_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(PromptError, match=r"greet\.yaml: cannot be read"):
        load_prompt("greet", tmp_path)


@pytest.mark.parametrize("name", ["../greet", "greet.yaml", "Greet", "", "a/b", "-greet"])
def test_a_name_leads_to_no_other_folder(tmp_path: Path, name: str):
    write(tmp_path, GOOD)
    with pytest.raises(PromptError, match="is no prompt's name"):
        load_prompt(name, tmp_path / "prompts")


@pytest.mark.parametrize("path", sorted(PROMPTS.glob("*")), ids=lambda path: path.name)
def test_all_that_lies_in_the_folder_is_a_prompt(path: Path):
    if path.name != "README.md":
        assert path.suffix == ".yaml"
        assert load_prompt(path.stem).name == path.stem
        assert f"`{path.stem}`" in (PROMPTS / "README.md").read_text(encoding="utf-8")


def test_it_loads_neither_web_nor_model_libraries():
    names = "{'openai', 'langchain', 'langchain_core', 'langgraph', 'fastapi', 'starlette', 'rich', 'typer'}"
    code = f"import sys, assistant.prompting; print(sorted({names} & sys.modules.keys()))"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout == "[]\n"
