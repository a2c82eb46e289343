"""schema/lexicon/dates.yaml to compiled patterns of date phrases, by how they start.

Every pattern begins with one character class or literal where it can, and none nests quantifiers.
"""

from __future__ import annotations

import re

from parkgraph.kg.mentions.word_patterns import any_of
from parkgraph.schema.lexicon import read_yaml

LEXICON = read_yaml("dates.yaml")


_HAN_DIGIT = "〇零○一二三四五六七八九"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])"
_TO = r" ?(?:至|到|-|—{1,2}|~) ?"
_NO_MONTH = any_of(LEXICON["not_after_month"])
_YEAR_SUFFIX = f"{any_of(LEXICON['year_suffixes'])}(?!{any_of(LEXICON['not_after_suffix'])})"
_MONTH_SUFFIX = any_of(LEXICON["month_suffixes"])
_NO_DAY = any_of(LEXICON["not_after_number"])
_SINCE = any_of(LEXICON["since"])
YEAR = rf"(?:19|20)[0-9]{{2}}|[一二][{_HAN_DIGIT}]{{3}}"
_RELATIVE_YEAR = any_of([*LEXICON["years"], *LEXICON["context_years"]])

# What follows a year, or stands for itself with the year understood.
PART = (
    rf"(?P<day_month>{_MONTH}) ?月 ?(?P<day>{_DAY})"
    rf"(?:日?{_TO}(?:(?P<day_month2>{_MONTH})月)?(?P<day2>{_DAY}))? ?(?:日|号(?!{_NO_DAY}))"
    rf"|(?P<from_month>{_MONTH})(?:月份?)?{_TO}(?P<to_month>{_MONTH}) ?月份?(?!{_NO_MONTH})"
    rf"|(?P<month>{_MONTH}) ?月份?(?:{_MONTH_SUFFIX})?(?!{_NO_MONTH})"
    rf"|前(?P<first_months>{_MONTH})个?月份?"
    rf"|第?(?P<quarter>[1-4一二三四])季度(?P<quarter_end>[末底])?"
    rf"|前(?P<first_quarters>[23二三两])季度?"
    rf"|(?P<half>{any_of(LEXICON['halves'])})"
)
ABSOLUTE = re.compile(
    rf"(?:(?P<first_year>{YEAR})年?{_TO})?(?P<year>{YEAR}) ?年度?"
    rf"(?: ?(?:{PART}|(?P<suffix>{_YEAR_SUFFIX})))?(?P<since>{_SINCE})?"
)
NUMERIC = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?P<sign>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sign)"
    rf"(?P<day>{_DAY})(?![0-9])"
)
RELATIVE = re.compile(
    rf"(?P<word>{_RELATIVE_YEAR})"
    rf"(?: ?(?:{PART}|(?P<suffix>{_YEAR_SUFFIX})))?(?P<since>{_SINCE})?"
)
BARE = re.compile(rf"(?:{PART}|(?P<suffix>{any_of(LEXICON['year_parts'])}))(?P<since>{_SINCE})?")
BARE_DAY = re.compile(rf"(?P<day>{_DAY})日(?![内前均产供处本游语报照后间历里程元])")
_DAY_PARTS = any_of(LEXICON["day_parts"])
DAY = re.compile(rf"(?P<word>{any_of(LEXICON['days'])}){_DAY_PARTS}?")
CONTEXT_DAY = re.compile(
    rf"(?P<word>{any_of(LEXICON['context_days'])}){_DAY_PARTS}?(?!{any_of(LEXICON['not_after_context'])})"
)
WEEK = re.compile(
    rf"(?P<word>{any_of(LEXICON['weeks'])})(?P<weekday>[{''.join(LEXICON['weekdays'])}])?"
    rf"(?!{any_of(LEXICON['not_after_weeks'])})"
)
MONTH_WORD = re.compile(
    rf"(?P<word>{any_of(LEXICON['months'])})(?:(?P<day>{_DAY})日|{_MONTH_SUFFIX})?"
)
PLAN = re.compile(
    rf"[“\"]?(?P<plan>十[一二三四五六])五[”\"]?(?P<suffix>{any_of(LEXICON['plan_suffixes'])})?"
)
YEARS_AROUND = re.compile(
    rf"(?:(?P<past>{any_of(LEXICON['past_years'])})|(?P<future>{any_of(LEXICON['future_years'])}))"
    r"(?P<count>[0-9]{1,2}|[二两三四五六七八九十]{1,2})(?:个)?年(?![级制期])"
)
RECENT = re.compile(any_of(LEXICON["recent"]))
NOW = re.compile(any_of(LEXICON["now"]))
