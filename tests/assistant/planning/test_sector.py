"""Reports on other sectors are refused, those on social care never."""

import pytest

from assistant.errors import ReportError
from assistant.planning.intake.sector import check_sector
from tests.assistant.planning.plans import SAMPLE

HOSPITAL = (
    "Riverside General Hospital, an acute hospital of an invented NHS trust. Core services: urgent and emergency care, "
    "maternity, surgery, critical care, outpatients. Patients waited on trolleys in the emergency department. Nurse "
    "staffing on the wards was below plan on 12 of 30 days. Consultants did not always review patients daily. Matrons "
    "knew the risks. Midwives told us that they missed breaks. Patients told us that staff were kind."
)
DENTIST = (
    "This dental practice is in a market town. The dentists kept patients’ records. Dental nurses did not validate the "
    "autoclave. X-rays were not justified in patients’ notes. The hygienist worked without a nurse."
)


@pytest.mark.parametrize(("text", "name"), [(HOSPITAL, "a hospital"), (DENTIST, "a dental practice")])
def test_another_sector_is_named_and_refused_with_what_to_do(text: str, name: str):
    with pytest.raises(ReportError, match=f"report on {name}.*say what kind of service"):
        check_sector(text, None)
    check_sector(text, "care home")


@pytest.mark.parametrize(
    "text",
    [
        SAMPLE,
        "A resident came back from hospital and the ward had changed her tablets. Staff did not tell the GP practice. "
        "Care staff had not read the discharge letter from the consultant. The emergency department had rung twice.",
        "MARs not signed",
        "Elm Rehabilitation Unit\nNursing home: 22 beds\n\nPatients came from the ward with a nurse. Each patient saw "
        "consultants. The matron said that outpatients were seen in the day room.",
        "People were taken to hospital and patients’ notes were lost",
    ],
)
def test_social_care_is_never_taken_for_another_sector(text: str):
    check_sector(text, None)


def test_a_hospital_that_names_a_nursing_home_is_still_a_hospital():
    with pytest.raises(ReportError, match="report on a hospital"):
        check_sector(f"It has a nursing home beside it. {HOSPITAL}", None)
