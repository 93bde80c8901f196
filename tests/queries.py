"""Queries that people really type into a search box, and where each must lead. A list of paths: any of them is right."""

from __future__ import annotations

CODE_FORMS = ["cpt {}", "CPT{}", " {} ", "CPT code {}", "code {}", "{}?"]

WORDS: list[tuple[str, str | tuple[str, ...]]] = [
    ("manual therapy", "97140"), ("massage", "97124"), ("therapeutic exercise", "97110"), ("ther ex", "97110"),
    ("therex", "97110"), ("neuro re-ed", "97112"), ("neuromuscular reeducation", "97112"), ("NMR", "97112"),
    ("therapeutic activities", "97530"), ("ther act", "97530"), ("gait training", "97116"), ("group therapy", "97150"),
    ("self care", "97535"), ("ADL training", "97535"), ("hot pack", "97010"), ("hot packs", "97010"), ("ice pack", "97010"),
    ("cold pack", "97010"), ("moist heat", "97010"), ("heating pad", "97010"), ("mechanical traction", "97012"),
    ("lumbar traction", "97012"), ("e-stim", ("97014", "G0283", "electrical-stimulation-unattended")),
    ("estim", ("97014", "G0283")), ("tens", ("G0283", "transcutaneous-stimulation", "64550", "97014")),
    ("unattended electrical stimulation", ("97014", "G0283")), ("attended e-stim", "97032"), ("NMES", ("G0283", "97014", "97032")),
    ("interferential", ("97014", "G0283", "interferential-current")), ("IFC", ("97014", "G0283", "interferential-current")),
    ("ultrasound", "97035"), ("phonophoresis", "97035"), ("ionto", "97033"), ("iontophoresis", "97033"),
    ("paraffin", "97018"), ("wax bath", "97018"), ("whirlpool", "97022"), ("fluidotherapy", "97022"), ("diathermy", "97024"),
    ("infrared", "97026"), ("cold laser", ("97037", "S8948", "97039", "cold-laser")), ("game ready", "97016"),
    ("vasopneumatic", "97016"), ("compression pump", "97016"), ("contrast bath", "97034"), ("aquatic therapy", "97113"),
    ("pool therapy", "97113"), ("soft tissue mobilization", "97140"), ("soft tissue mobilisation", "97140"),
    ("myofascial release", "97140"), ("MFR", "97140"), ("joint mobilization", "97140"), ("joint mobs", "97140"),
    ("manual lymphatic drainage", "97140"), ("MLD", "97140"), ("trigger point release", "97140"), ("muscle energy", "97140"),
    ("IASTM", "97140"), ("graston", "97140"), ("dry needling", ("20560", "20561")), ("needling", ("20560", "20561", "dry-needling")),
    ("trigger point injection", ("20552", "20553")), ("cupping", ("cupping", "97039", "97139")), ("gua sha", ("gua-sha", "97039")),
    ("kinesio tape", ("kinesio-taping", "29799", "97112", "faq#kinesio-tape-code")), ("taping", ("kinesio-taping", "29540", "29530", "low-dye-taping", "mcconnell-taping", "strapping", "29240")),
    ("knee strapping", "29530"), ("ankle taping", "29540"), ("acupuncture", ("97810", "97813", "acupuncture")),
    ("chiropractic adjustment", ("98940", "98941", "98942")), ("CMT", ("98940", "98941", "98942")), ("OMT", ("98925", "98926", "98927", "98928", "98929", "osteopathic-manipulation")),
    ("balance training", "97112"), ("PNF", "97112"), ("vestibular rehab", "97112"), ("stretching", "97110"),
    ("strengthening", "97110"), ("PT eval", ("97161", "97162", "97163")), ("initial evaluation", ("97161", "97162", "97163")),
    ("re-eval", "97164"), ("reevaluation", "97164"), ("high complexity evaluation", "97163"), ("transfers", "97530"),
    ("transfer training", "97530"), ("wheelchair", "97542"), ("cognitive therapy", "97129"), ("sensory integration", "97533"),
    ("work hardening", "97545"), ("caregiver training", ("97550", "caregiver-training")), ("biofeedback", ("90901", "biofeedback")),
    ("shockwave", "shockwave"), ("hippotherapy", "hippotherapy"), ("lymphedema wrap", ("29581", "29584", "compression-wrap")),
    ("long leg cast", ("29345", "29355")), ("unna boot", "29580"), ("spinal decompression", ("S9090", "spinal-decompression-table")),
    ("code for massage therapy", "97124"), ("what is the cpt code for hot packs", "97010"), ("cpt code for ultrasound therapy", "97035"),
    ("how do i bill for dry needling", ("20560", "20561", "faq#dry-needling-code")), ("passive range of motion", ("97140", "97110", "passive-range-of-motion")),
    ("home exercise program", ("97110", "home-exercise-program", "faq#home-exercise-program-code")), ("pelvic floor", ("90912", "pelvic-floor-training", "97112", "97032")),
]  # fmt: skip

TYPOS: list[tuple[str, str | tuple[str, ...]]] = [
    ("mannual therapy", "97140"), ("manul therapy", "97140"), ("massge", "97124"), ("masage", "97124"), ("97410", "97140"),
    ("97104", ("97140", "97110")), ("97531", "97530"), ("9714", "97140"), ("ultrasond", "97035"), ("iontophresis", "97033"),
    ("tharapeutic exercise", "97110"), ("theraputic activities", "97530"), ("neuromuscular reeducaton", "97112"),
    ("gate training", "97116"), ("parafin", "97018"), ("acupunture", ("97810", "97813", "acupuncture")), ("aquatic therpy", "97113"),
    ("dry needeling", ("20560", "20561")), ("wirlpool", "97022"), ("diathermey", "97024"), ("infared", "97026"),
    ("kinesiotaping", ("kinesio-taping", "97139", "29799", "faq#kinesio-tape-code")), ("evalution", ("97161", "97162", "97163", "97164")), ("tracton", "97012"),
    ("weelchair", "97542"), ("lymphatic drainge", "97140"), ("myofacial release", "97140"), ("G283", "G0283"),
]  # fmt: skip

QUESTIONS: list[tuple[str, str | tuple[str, ...]]] = [
    ("can I bill 97140 and 97530 same day", "pairs/97140-97530"), ("97140 vs 97124", "compare/97124-97140"),
    ("97124 97140 difference", "compare/97124-97140"), ("97140 with 97110", "pairs/97110-97140"), ("97140 & 97124 same visit", "pairs/97124-97140"),
    ("97140/97530", "pairs/97140-97530"), ("97140, 97012", "pairs/97012-97140"), ("does 97140 need modifier with 97530", "pairs/97140-97530"),
    ("difference between 97110 and 97530", "compare/97110-97530"), ("97110 or 97530", "compare/97110-97530"),
    ("compare 97014 and G0283", "compare/97014-G0283"), ("massage vs manual therapy", "compare/97124-97140"),
    ("manual therapy and therapeutic activities same day", "pairs/97140-97530"), ("ncci edit 97140 98940", "pairs/97140-98940"),
    ("97116 and 97530 together", "pairs/97116-97530"), ("difference between massage and manual therapy", "compare/97124-97140"),
    ("8 minute rule", "rules/eight-minute-rule"), ("eight minute rule", "rules/eight-minute-rule"), ("rule of eights", ("rules/midpoint-rule", "faq#is-the-midpoint-rule-real")),
    ("midpoint rule", "rules/midpoint-rule"), ("unit calculator", "tools/visit"), ("8 minute calculator", "tools/visit"),
    ("ncci edits", "rules/ncci-edits"), ("mue limits", ("rules/unit-limits", "glossary")), ("kx threshold", ("rules/yearly-amounts", "faq#kx-and-the-cap", "modifiers/KX")),
]  # fmt: skip
