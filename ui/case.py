"""What the person typed in, and what came of it: the only state the page keeps."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from dataclasses import dataclass

from fadu.assess import assess
from fadu.dates import check_days
from fadu.errors import FaduError
from fadu.intake import from_text
from matcher.assessment import Assessment
from ui.result import result_html

log = logging.getLogger("fadu.ui")


@dataclass(frozen=True)
class Inputs:
    """The fields of the form. None and "" mean: read it from the narrative."""

    text: str
    incident_date: dt.date | None = None
    as_of: dt.date | None = None
    region: str = ""


@dataclass(frozen=True)
class Outcome:
    """The assessment of some inputs, or the error in Chinese that stood in its way."""

    inputs: Inputs
    assessment: Assessment | None = None
    html: str = ""  # the assessment over the narrative, as shown
    error: str = ""


def judge(inputs: Inputs, today: dt.date) -> Outcome:
    """Assess the inputs. Never raises: the person keeps the page, the text and a sentence to act on."""
    try:
        text = from_text(inputs.text)
        check_days(inputs.incident_date, inputs.as_of, today)
        assessment = assess(
            text,
            incident_date=inputs.incident_date,
            as_of=inputs.as_of,
            region=inputs.region.strip() or None,
            today=today,
        )
        return Outcome(inputs, assessment, result_html(assessment, text))
    except FaduError as error:
        return Outcome(inputs, error=str(error))
    except Exception:  # a defect of ours must not cost the person the text; the log has the trace, not the narrative
        code = uuid.uuid4().hex[:8]
        log.exception("assessment failed, code %s", code)
        return Outcome(inputs, error=f"研判没有完成，案情已保留。请把编号 {code} 告诉维护人员。")
