/* One row for each way in which a scheme file can be wrong: what is written instead of what, and
 * where the one problem is. */
#include "scheme_fixture.h"

struct lint_case {
    const char *rule;
    const char *old;
    const char *replacement;
    const char *at;    /* a text on the line of the problem; NULL: the line of the replacement */
    const char *place; /* clause or key */
    const char *code;
};

static const struct lint_case cases[] = {
    {"children add up to their parent", "id: '1.1', max: 10", "id: '1.1', max: 11", "id: '1',", "1",
        "sum"},
    {"the top clauses add up to the total", "total: 40", "total: 41", NULL, "total", "sum"},
    {"the total is the scale unless it is given", "total: 40\n", "", "scheme:", "total", "sum"},
    {"a score is set", "id: '2', max: 10,", "id: '2',", NULL, "2 max", "unset"},
    {"a score is not null", "id: '2', max: 10,", "id: '2', max: ~,", NULL, "2 max", "unset"},
    {"a score is a number", "id: '2', max: 10,", "id: '2', max: ten,", NULL, "2 max", "score"},
    {"a score is above 0", "id: '2', max: 10,", "id: '2', max: 0,", NULL, "2 max", "score"},
    {"a score is not negative", "id: '2', max: 10,", "id: '2', max: -10,", NULL, "2 max", "score"},
    {"a clause stands once", "id: '1.3'", "id: '1.2'", "id: '1.2', max: 7.5", "1.2", "duplicate"},
    {"a clause stands below its parent", "id: '2'", "id: '3.1'", NULL, "3.1", "parent"},
    {"a clause does not skip a level", "id: '1.3'", "id: '1.4.3'", NULL, "1.4.3", "parent"},
    {"a group has clauses below it", "id: '2', max: 10, kind: qualitative,", "id: '2', max: 10,",
        NULL, "2", "kind"},
    {"a group has no kind", "max: 30,", "max: 30, kind: qualitative,", NULL, "1", "kind"},
    {"a kind is one of four", "kind: proportional", "kind: partial", NULL, "1.2 kind", "choice"},
    {"a graded clause has a step", "step: 0.5, ", "", "id: '1.3'", "1.3", "step"},
    {"the step divides the score", "step: 0.5", "step: 2", NULL, "1.3", "step"},
    {"only graded clauses have a step", "kind: proportional,", "kind: proportional, step: 1,", NULL,
        "1.2", "step"},
    {"names have Chinese", "{zh-CN: 环境}", "{en: Room}", NULL, "2 names.zh-CN", "missing"},
    {"a name is not empty", "{zh-CN: 环境}", "{zh-CN: '  '}", NULL, "2 names.zh-CN", "text"},
    {"a name has no control characters", "{zh-CN: 环境}", "{zh-CN: \"a\\e[31m\"}", NULL,
        "2 names.zh-CN", "control"},
    {"an exclusion names a clause", "allowed: ['1.2']", "allowed: ['9']", NULL,
        "exclusions.allowed", "unknown_clause"},
    {"a complete scheme has no provisional score", "status: provisional\n", "status: complete\n",
        "id: '1.3'", "1.3", "provisional"},
    {"a field of service is SC and two digits", "[SC04]", "[QM04]", NULL, "fields", "field"},
    {"an id is made of a-z, digits and dashes", "scheme: tea-house", "scheme: Tea", NULL, "scheme",
        "id"},
    {"levels stand from the lowest bound up", "min: 30", "min: 45", "two_leaves, min",
        "levels.two_leaves", "order"},
    {"no two levels have one bound", "min: 30", "min: 40", "two_leaves, min", "levels.two_leaves",
        "order"},
    {"a level is within the scale", "min: 40", "min: 50.5", NULL, "levels.two_leaves",
        "unreachable"},
    {"a bound is not negative", "min: 30", "min: -1", NULL, "levels.one_leaf.min", "number"},
    {"a level has no more stars than fit on a certificate", "stars: 1", "stars: 8", NULL,
        "levels.one_leaf.stars", "whole"},
    {"a higher level has no fewer stars", "stars: 1", "stars: 3", "two_leaves, min",
        "levels.two_leaves", "stars"},
    {"a clause that must be met exists", "must: ['1.1']", "must: ['1.9']", NULL,
        "levels.two_leaves", "unknown_clause"},
    {"a clause that must be met is no group", "must: ['1.1']", "must: ['1']", NULL,
        "levels.two_leaves", "group"},
    {"deductions have a ground", "grounds: [{id: law, names: {zh-CN: 违法}}]", "grounds: []",
        "special:", "special", "grounds"},
    {"a bonus has points", "bonus: {points: 2", "bonus: {points: 0", "special:", "special",
        "bonus"},
    {"special items apply before or after", "apply: before", "apply: between", NULL,
        "special.apply", "choice"},
    {"capping is true or false", "cap: false", "cap: maybe", NULL, "special.cap", "bool"},
    {"service managers belong to a clause", "clause: '1.1'", "clause: '7'", NULL,
        "service_managers", "unknown_clause"},
    {"person-days have no gap", "from: 11", "from: 12", NULL, "person_days.table.12", "gap"},
    {"person-days do not overlap", "from: 11", "from: 10", NULL, "person_days.table.10", "overlap"},
    {"person-days begin at one", "from: 1,", "from: 2,", NULL, "person_days.table.2", "gap"},
    {"a row ends after it begins", "to: 20", "to: 10", "from: 11", "person_days.table.11", "range"},
    {"days are whole or half", "initial: [1, 3]", "initial: [1, 3.2]", NULL, "person_days.table.11",
        "half_days"},
    {"days are planning and on site", "initial: [1, 3]", "initial: 3", NULL,
        "person_days.table.11.initial", "days"},
    {"days are not negative", "initial: [1, 3]", "initial: [-1, 3]", NULL,
        "person_days.table.11.initial", "days"},
    {"rounding is known", "half_day", "up", NULL, "person_days.rounding", "choice"},
    {"a share is at most 1", "reduction_max: 0.3", "reduction_max: 30", NULL,
        "person_days.reduction_max", "share"},
    {"a combined audit reduces within all reductions", "reduction_max: 0.3",
        "reduction_max: 0.3\n  combined_max: 0.4", "person_days:", "person_days", "order"},
    {"the usual reduction is allowed", "  outlet_reduction_max: 1/2\n",
        "  outlet_reduction_max: 1/2\n  outlet_reduction_default: 3/4\n",
        "person_days:", "person_days", "order"},
    {"the stage split is a range", "{min: 2/5, max: 3/5,", "{min: 3/5, max: 2/5,", NULL,
        "stage_split", "order"},
    {"sampling draws something", "surveillance: 0.6", "surveillance: 0", NULL,
        "sampling.surveillance", "zero"},
    {"perception weights add up to 1", "weight: 0.6", "weight: 0.7",
        "dimensions:", "perception.dimensions", "weights"},
    {"a dimension has items", "items: [{id: 1, names: {zh-CN: 好喝}}]", "items: []", "id: taste",
        "perception.dimensions.taste", "empty"},
    {"an item stands in one dimension", "{id: 2, reverse", "{id: 1, reverse", "id: calm",
        "perception.dimensions.calm", "duplicate"},
    {"the answer scale is a range", "{min: 1, max: 5}", "{min: 5, max: 5}", NULL,
        "perception.scale", "order"},
    {"a gate belongs to a level", "two_leaves: 80", "three_leaves: 80", NULL,
        "perception.gate.three_leaves", "unknown_level"},
    {"a gate is within 100", "two_leaves: 80", "two_leaves: 101", NULL,
        "perception.gate.two_leaves", "unreachable"},
    {"a rule of exclusion is on or off", "duplicate_device: true", "duplicate_device: 1", NULL,
        "perception.exclude.duplicate_device", "bool"},
    {"the least seconds of an answer are whole", "seconds_min: 40", "seconds_min: 4.5", NULL,
        "perception.exclude.seconds_min", "whole"},
    {"the smallest group is a whole number", "shown_min: 7", "shown_min: 0", NULL,
        "perception.shown_min", "whole"},
    {"a method is known", "method: perf", "method: guess", NULL, "perception.method", "choice"},
    {"a clock is known", "nc_minor_days", "nc_minor_day", NULL, "clocks.nc_minor_day",
        "unknown_key"},
    {"a clock is no longer than a date can bear", "nc_major_days: 90", "nc_major_days: 1001", NULL,
        "clocks.nc_major_days", "whole"},
    {"a clock is whole", "nc_minor_days: 30", "nc_minor_days: 30.5", NULL, "clocks.nc_minor_days",
        "whole"},
    {"minor nonconformities are due before major ones", "nc_minor_days: 30", "nc_minor_days: 91",
        NULL, "clocks.nc_minor_days", "order"},
    {"a class of nonconformities is known", "{id: observation, verify", "{id: remark, verify", NULL,
        "nonconformities.remark", "unknown_class"},
    {"a class has a clock of the scheme", "clock: quote_valid_days", "clock: plan_lead_days", NULL,
        "nonconformities.minor", "unknown_clock"},
    {"what has to be corrected has a clock", "{id: observation, verify: none",
        "{id: observation, verify: either", NULL, "nonconformities.observation", "no_clock"},
    {"a fee is known", "  day_yuan: 3000\n", "  day_yuan: 3000\n  hour_yuan: 30\n", "hour_yuan",
        "fees.hour_yuan", "unknown_key"},
    {"a certificate number has a serial", "{SEQ:5}", "", "certificate:", "certificate.number",
        "template"},
    {"a certificate number has known parts", "{SIZE}", "{COLOUR}", NULL, "certificate.number",
        "template"},
    {"a size in a certificate number needs sizes", "sizes: [{letter: S, from: 1}]", "sizes: []",
        "certificate:", "certificate.number", "template"},
    {"sizes begin at one", "letter: S, from: 1", "letter: S, from: 2", NULL, "certificate.sizes.S",
        "order"},
    {"sizes rise", "{letter: S, from: 1}", "{letter: S, from: 1}, {letter: M, from: 1}", NULL,
        "certificate.sizes.M", "order"},
    {"a certificate number is upper case", "R{N}", "r{N}", NULL, "certificate.number", "template"},
    {"a validity is a whole number of months", "months: 36", "months: 36.5", NULL,
        "certificate.months", "whole"},
    {"a document is mandatory or not", "need: mandatory", "need: perhaps", NULL,
        "documents.licence.need", "choice"},
    {"a need is known in each activity", "special: if_applicable", "special: maybe", NULL,
        "documents.manual.need.special", "choice"},
    {"a need is for an activity", "special: if_applicable", "holiday: mandatory", NULL,
        "documents.manual.need.holiday", "unknown_key"},
    {"a document belongs to a clause", "clauses: ['1.1']", "clauses: ['7']", "id: manual",
        "documents.manual", "unknown_clause"},
    {"there is one manual", "need: mandatory, names: {zh-CN: 营业执照}",
        "need: mandatory, manual: true, names: {zh-CN: 营业执照}", "id: manual", "documents.manual",
        "manual"},
    {"a condition is for activities", "activities: [transfer], names",
        "activities: [holiday], names", NULL, "conditions.former.activities", "choice"},
    {"a condition is for some activity", "activities: [transfer], names", "activities: [], names",
        NULL, "conditions.former.activities", "empty"},
    {"a record has a known source", "source: meeting", "source: rumour", NULL,
        "records.minutes.source", "choice"},
    {"a record of stage 1 is asked for somewhere", "source: meeting, activities: [initial]",
        "source: meeting, activities: [surveillance]", "id: minutes", "records.minutes", "stage"},
    {"an item of the file names a record of the scheme", "source: record, record: minutes",
        "source: record, record: nothing", "id: notes", "file_review.items.notes",
        "unknown_record"},
    {"only such an item names one", "source: record, record: minutes",
        "source: sheet, record: minutes", "id: notes", "file_review.items.notes", "record"},
    {"an item of the file is in a known group", "group: completeness", "group: filing", NULL,
        "file_review.items.notes.group", "choice"},
    {"items of the file stand by group", "id: scope_right, group: contract",
        "id: scope_right, group: report", "id: notes", "file_review.items.notes", "order"},
    {"records have two qualities at least", "{id: A, names: {zh-CN: 好}}, ", "",
        "file_review:", "file_review.qualities", "too_few"},
    {"figures come from an activity", "special: surveillance", "special: holiday", NULL,
        "like.special", "choice"},
    {"figures come from one that has them", "like: {special: surveillance}",
        "like: {special: scope_extension, scope_extension: initial}", NULL, "like.special",
        "chain"},
    {"figures are own ones or another's", "like: {special: surveillance}",
        "like: {special: surveillance, transfer: initial}", NULL, "like.transfer", "both"},
    {"a charge names a fee of the scheme", "{fee: day_yuan, activities",
        "{fee: annual_yuan, activities", NULL, "charges.annual_yuan", "unknown_fee"},
    {"instalments add up to the price", "share: 0.4", "share: 0.5", "payment:", "payment",
        "shares"},
    {"an instalment is due after something known", "after: audit", "after: lunch", NULL,
        "payment.rest.after", "choice"},
    {"a cycle begins with the audit that opens it", "{id: first, activity: initial,",
        "{id: first, activity: special,", NULL, "cycle.first", "order"},
    {"a combination is of known modes", "one_of: [A, C]", "one_of: [A, D]", NULL, "combination.1",
        "unknown_mode"},
    {"the standard modes meet the combination", "one_of: [A, C]", "one_of: [C]", NULL,
        "combination.1", "standard"},
    {"a group of modes has one", "one_of: [A, C]", "one_of: []", NULL, "combination.1", "empty"},
    {"the fix of documents is proposed within its bounds", "  nc_minor_days: 30\n",
        "  nc_minor_days: 30\n  document_fix_days: 20\n  document_fix_max_days: 14\n",
        "document_fix_days: 20", "clocks.document_fix_days", "order"},
    {"a mode stands once", "modes:\n",
        "modes:\n  - {code: A, standard: true, names: {zh-CN: 甲}}\n", "{zh-CN: 公开检验}",
        "modes.A", "duplicate"},
    {"one mode is standard", "standard: true", "standard: false", "modes:", "modes", "empty"},
    {"a key is known", "standard: T/TEA", "standrad: x\nstandard: T/TEA", NULL, "standrad",
        "unknown_key"},
    {"a key inside is known", "max: 10, kind", "max: 10, weight: 2, kind", NULL, "1.1 weight",
        "unknown_key"},
    {"a required key is there", "standard: T/TEA 1\n", "", "scheme:", "standard", "missing"},
    {"a status is known", "status: provisional", "status: final", NULL, "status", "choice"},
    {"a category is known", "category: service", "category: other", NULL, "category", "choice"},
    {"indicators are a list", "exclusions: {allowed: ['1.2']}", "exclusions: {allowed: '1.2'}",
        NULL, "exclusions.allowed", "list"},
    {"a section is a map",
        "sampling: {initial: 1, surveillance: 0.6, recertification: 0.8, "
        "random_share: 1/4}",
        "sampling: 3", NULL, "sampling", "map"},
    {"a key stands once", "scale: 50", "scale: 50\nscale: 50", "scale: 50\ntotal", "scale",
        "duplicate_key"},
};

static int64_t line_of(struct str text, const char *needle)
{
    size_t at;
    int64_t line = 1;
    assert_true(str_find(text, str_of(needle), 0, &at));
    for (size_t i = 0; i < at; i++)
        line += text.data[i] == '\n';
    return line;
}

static void check_case(void **state)
{
    const struct lint_case *lint = *state;
    struct arena *arena ARENA_SCOPED = arena_new(TEST_ARENA_BYTES);
    struct str text = scheme_fixture_with(arena, lint->old, lint->replacement);
    struct problems problems = problems_new(arena);
    const struct scheme *scheme = NULL;
    assert_int_equal(scheme_parse(arena, text, &problems, &scheme), FAIL_INVALID);
    assert_null(scheme);
    if (problems.count != 1)
        scheme_fixture_print(arena, &problems);
    assert_int_equal(problems.count, 1);
    assert_str(problems.first->place, lint->place);
    assert_string_equal(problems.first->code, lint->code);
    assert_int_equal(problems.first->line, line_of(text, lint->at ? lint->at : lint->replacement));
}

int main(void)
{
    struct CMUnitTest tests[ARRAY_LEN(cases)];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        void *lint = (void *)(uintptr_t)&cases[i];
        tests[i] = (struct CMUnitTest){cases[i].rule, check_case, NULL, NULL, lint};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
