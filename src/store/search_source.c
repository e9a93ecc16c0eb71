#include "store/search_source.h"

#include <assert.h>

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define ROW(K, X, T) \
    K(T, TEXT, source) X(T, TEXT, organisation) X(T, TEXT, certification_case) \
    X(T, TEXT, audience) X(T, TEXT, place) X(T, TEXT, title) X(T, TEXT, body) X(T, TEXT, more)
/* clang-format on */

static const struct column row_columns[] = {COLUMNS_OF(ROW, struct search_row)};
const struct record search_row_record = RECORD(row_columns, struct search_row);

enum {
    OWNERS_ORGANISATION,
    OWNERS_CASE,
    OWNERS_EVALUATION,
    OWNERS_CERTIFICATE,
    OWNERS_PERSON,
    ORGANISATION_ONE,
    OUTLET_ONE,
    OUTLET_ALL,
    CASE_ONE,
    CASE_ALL,
    CERTIFICATE_ONE,
    DOCUMENT_ONE,
    DOCUMENT_ALL,
    GAP_ONE,
    GAP_ALL,
    FINDING_ONE,
    FINDING_CLAUSE,
    FINDING_ALL,
    SPECIAL_ONE,
    SPECIAL_ALL,
    EVIDENCE_ONE,
    EVIDENCE_ALL,
    RECORD_ONE,
    RECORD_ALL,
    PERSON_ONE,
    REPORT_OF_CASE,
    NONCONFORMITY_ONE,
    NONCONFORMITY_ALL,
    CHARGE_ONE,
    CHARGE_ALL,
};

/* A new line between the parts of a body, so that nothing is found across them. */
#define NL " || '\n' || "

#define TERM(alias, kind_, sha256, code_)                                                          \
    " LEFT JOIN search_term " alias " ON " alias ".scheme_sha256 = " sha256 " AND " alias          \
    ".kind = '" kind_ "' AND " alias ".code = " code_

/* Neither the bank account nor the profile: they are no way to find anybody. */
#define ORGANISATIONS                                                                              \
    "SELECT o.id AS source, o.id AS organisation, '' AS certification_case, 'client' AS audience," \
    " '' AS place, o.name AS title, o.uscc" NL "o.name_former" NL "o.name_en" NL "o.address" NL    \
    "o.office_address" NL "o.business_address" NL "o.address_en" NL "o.legal_representative" NL    \
    "o.contact" NL "o.phone" NL "o.mobile" NL "o.email AS body, '' AS more FROM organisation o"

#define OUTLETS                                                                                    \
    "SELECT l.organisation || ' ' || l.id AS source, l.organisation, '' AS certification_case,"    \
    " 'client' AS audience, l.code AS place, l.name AS title, l.code" NL "l.address" NL            \
    "l.region AS body, '' AS more FROM outlet l WHERE l.closed = 0"

#define CASES                                                                                      \
    "SELECT c.organisation || ' ' || c.id AS source, c.organisation, c.id AS certification_case,"  \
    " 'client' AS audience, '' AS place, o.name AS title, coalesce(t.name, c.scheme)" NL           \
    "c.scope" NL "c.scope_en" NL "c.remarks" NL "c.consultant" NL "c.id AS body, '' AS more"       \
    " FROM certification_case c JOIN organisation o ON o.id = c.organisation" TERM(                \
        "t", "scheme", "c.scheme_sha256", "''")

/* Of those that were granted here. What was taken over may be millions, and is found in the
 * register. */
#define CERTIFICATES                                                                               \
    "SELECT k.number AS source, c.organisation,"                                                   \
    " k.certification_case, 'client' AS audience, k.number AS place, k.number AS title,"           \
    " k.organisation_name" NL "k.organisation_name_en" NL "k.uscc" NL "k.scope" NL                 \
    "k.address AS body, '' AS more FROM certificate k"                                             \
    " JOIN certification_case c ON c.id = k.certification_case"

/* The files of all versions, as the page has them. */
#define DOCUMENTS                                                                                  \
    "SELECT v.certification_case || ' ' || v.requirement AS source, c.organisation,"               \
    " v.certification_case, 'client' AS audience, v.requirement AS place,"                         \
    " coalesce(t.name, v.requirement) AS title, '' AS body,"                                       \
    " coalesce(f.name, '')" NL "v.note AS more"                                                    \
    " FROM document_version v JOIN certification_case c ON c.id = v.certification_case"            \
    " LEFT JOIN document_file f ON f.certification_case = v.certification_case"                    \
    " AND f.requirement = v.requirement AND f.version = v.version" TERM(                           \
        "t", "document", "c.scheme_sha256", "v.requirement")

#define DOCUMENT_ORDER " ORDER BY v.requirement, v.version DESC, f.position NULLS LAST"

#define GAPS                                                                                       \
    "SELECT g.id AS source, c.organisation, g.certification_case, 'client' AS audience,"           \
    " g.code AS place, g.item AS title, g.note" NL "g.answer AS body, '' AS more"                  \
    " FROM gap g JOIN certification_case c ON c.id = g.certification_case"

/* Of a self-evaluation nobody at the body learns. */
#define EVALUATED                                                                                  \
    " e.organisation, e.certification_case,"                                                       \
    " CASE WHEN e.kind = 'self' THEN 'own' ELSE 'decided' END AS audience"

/* What was found to be in order needs no words. */
#define FINDINGS                                                                                   \
    "SELECT f.evaluation || ' ' || f.clause || ' ' || f.site || ' ' || f.author AS "               \
    "source," EVALUATED ", f.clause AS place, f.clause || ' ' || coalesce(t.name, '') AS title,"   \
    " f.note AS body, '' AS more FROM finding_record f JOIN evaluation e ON e.id = "               \
    "f.evaluation" TERM("t", "clause", "e.scheme_sha256",                                          \
        "f.clause") " WHERE f.aside_reason = '' AND (f.note <> '' OR f.answer = 'not_met' OR "     \
                    "f.nonconforming > 0)"

#define FINDING_ORDER " ORDER BY f.clause, f.site, f.author"

#define SPECIALS                                                                                   \
    "SELECT s.evaluation || ' ' || s.id AS source," EVALUATED ", s.kind AS place,"                 \
    " coalesce(t.name, s.ground) AS title, s.note AS body, '' AS more"                             \
    " FROM special_record s JOIN evaluation e ON e.id = s.evaluation" TERM(                        \
        "t", "ground", "e.scheme_sha256", "s.ground")

#define EVIDENCE                                                                                   \
    "SELECT p.id AS source," EVALUATED ", p.clause AS place,"                                      \
    " CASE WHEN p.caption = '' THEN p.name ELSE p.caption END AS title,"                           \
    " p.name" NL "p.sample" NL "p.clause || ' ' || coalesce(t.name, '') AS body, '' AS more"       \
    " FROM evidence p JOIN evaluation e ON e.id = p.evaluation" TERM(                              \
        "t", "clause", "e.scheme_sha256", "p.clause") " WHERE p.set_aside_at = ''"

#define RECORDS                                                                                    \
    "SELECT r.id AS source, c.organisation, r.certification_case, 'body' AS audience,"             \
    " r.id AS place, CASE WHEN r.post = '' THEN r.person ELSE r.person || ' · ' || r.post END"    \
    " AS title, r.text" NL "r.clauses AS body, '' AS more"                                         \
    " FROM field_record r JOIN certification_case c ON c.id = r.certification_case"

/* Nothing personal: no identity number, no telephone. */
#define PEOPLE                                                                                     \
    "SELECT p.account AS source, '' AS organisation, '' AS certification_case,"                    \
    " 'registry' AS audience, '' AS place, a.name AS title, p.ccaa_number AS body,"                \
    " coalesce(k.code, '') AS more FROM person p JOIN account a ON a.id = p.account"               \
    " LEFT JOIN technical_code k ON k.person = p.account AND k.withdrawn_on = ''"

/* The latest draft, which is the body's, and each edition by its number: what the client's copy
 * leaves out stands in the texts. */
#define REPORTS                                                                                    \
    "SELECT t.certification_case || ' draft' AS source, c.organisation, t.certification_case,"     \
    " 'body' AS audience, '' AS place, '' AS title, '' AS body, t.content AS more"                 \
    " FROM report_text t JOIN certification_case c ON c.id = t.certification_case"                 \
    " WHERE t.certification_case = $1 AND t.content <> '' AND t.version ="                         \
    " (SELECT max(d.version) FROM report_draft d WHERE d.certification_case = $1)"                 \
    " UNION ALL SELECT r.certification_case || ' ' || r.issue AS source, c.organisation,"          \
    " r.certification_case, 'client' AS audience, CAST(r.issue AS TEXT) AS place,"                 \
    " r.number AS title, '' AS body, '' AS more FROM report_edition r"                             \
    " JOIN certification_case c ON c.id = r.certification_case WHERE r.certification_case = $1"    \
    " ORDER BY source, more"

/* The client's once it is announced, with all of its answers. */
#define NONCONFORMITIES                                                                            \
    "SELECT n.id AS source, c.organisation, n.certification_case,"                                 \
    " CASE WHEN n.announced_at = '' THEN 'body' ELSE 'client' END AS audience, n.id AS place,"     \
    " CASE WHEN n.number < 10 THEN 'NC-0' ELSE 'NC-' END || n.number || ' ' || n.clause || ' '"    \
    " || coalesce(t.name, '') AS title, n.fact AS body,"                                           \
    " coalesce(x.correction" NL "x.cause" NL "x.action, '') AS more"                               \
    " FROM nonconformity n JOIN certification_case c ON c.id = n.certification_case"               \
    " LEFT JOIN nonconformity_answer x ON x.nonconformity = n.id" TERM(                            \
        "t", "clause", "c.scheme_sha256", "n.clause")

#define NONCONFORMITY_ORDER " ORDER BY n.id, x.version DESC NULLS LAST"

/* With its invoices by all their numbers. */
#define CHARGES                                                                                    \
    "SELECT h.id AS source, h.organisation, h.certification_case, 'money' AS audience,"            \
    " '' AS place, h.number AS title, o.name" NL "h.note" NL "h.certificate AS body,"              \
    " coalesce(i.number" NL "i.state_number" NL "i.red_number" NL "i.title, '') AS more"           \
    " FROM charge h JOIN organisation o ON o.id = h.organisation"                                  \
    " LEFT JOIN invoice i ON i.charge = h.id"

#define CHARGE_ORDER " ORDER BY h.id, i.number NULLS LAST"

/* clang-format off */
static const struct sql sql[] = {
    [OWNERS_ORGANISATION] = {"search_owners_organisation",
        "SELECT id FROM organisation WHERE id > $1 ORDER BY id LIMIT $2"},
    [OWNERS_CASE] = {"search_owners_case",
        "SELECT id FROM certification_case WHERE id > $1 ORDER BY id LIMIT $2"},
    [OWNERS_EVALUATION] = {"search_owners_evaluation",
        "SELECT id FROM evaluation WHERE id > $1 ORDER BY id LIMIT $2"},
    [OWNERS_CERTIFICATE] = {"search_owners_certificate",
        "SELECT number FROM certificate WHERE number > $1 ORDER BY number LIMIT $2"},
    [OWNERS_PERSON] = {"search_owners_person",
        "SELECT account FROM person WHERE account > $1 ORDER BY account LIMIT $2"},
    [ORGANISATION_ONE] = {"search_organisation", ORGANISATIONS " WHERE o.id = $1"},
    [OUTLET_ONE] = {"search_outlet", OUTLETS " AND l.organisation = $1 AND l.id = $2"},
    [OUTLET_ALL] = {"search_outlets", OUTLETS " AND l.organisation = $1 ORDER BY l.id"},
    [CASE_ONE] = {"search_case", CASES " WHERE c.organisation = $1 AND c.id = $2"},
    [CASE_ALL] = {"search_cases", CASES " WHERE c.organisation = $1 ORDER BY c.id"},
    [CERTIFICATE_ONE] = {"search_certificate", CERTIFICATES " WHERE k.number = $1"},
    [DOCUMENT_ONE] = {"search_document",
        DOCUMENTS " WHERE v.certification_case = $1 AND v.requirement = $2" DOCUMENT_ORDER},
    [DOCUMENT_ALL] = {"search_documents",
        DOCUMENTS " WHERE v.certification_case = $1" DOCUMENT_ORDER},
    [GAP_ONE] = {"search_gap", GAPS " WHERE g.id = $1"},
    [GAP_ALL] = {"search_gaps", GAPS " WHERE g.certification_case = $1 ORDER BY g.id"},
    [FINDING_ONE] = {"search_finding",
        FINDINGS " AND f.evaluation = $1 AND f.clause = $2 AND f.site = $3 AND f.author = $4"},
    [FINDING_CLAUSE] = {"search_findings_clause",
        FINDINGS " AND f.evaluation = $1 AND f.clause = $2" FINDING_ORDER},
    [FINDING_ALL] = {"search_findings", FINDINGS " AND f.evaluation = $1" FINDING_ORDER},
    [SPECIAL_ONE] = {"search_special", SPECIALS " WHERE s.evaluation = $1 AND s.id = $2"},
    [SPECIAL_ALL] = {"search_specials", SPECIALS " WHERE s.evaluation = $1 ORDER BY s.id"},
    [EVIDENCE_ONE] = {"search_evidence", EVIDENCE " AND p.id = $1"},
    [EVIDENCE_ALL] = {"search_evidence_all", EVIDENCE " AND p.evaluation = $1 ORDER BY p.id"},
    [RECORD_ONE] = {"search_record", RECORDS " WHERE r.id = $1"},
    [RECORD_ALL] = {"search_records", RECORDS " WHERE r.certification_case = $1 ORDER BY r.id"},
    [REPORT_OF_CASE] = {"search_report", REPORTS},
    [NONCONFORMITY_ONE] = {"search_nonconformity",
        NONCONFORMITIES " WHERE n.id = $1" NONCONFORMITY_ORDER},
    [NONCONFORMITY_ALL] = {"search_nonconformities",
        NONCONFORMITIES " WHERE n.certification_case = $1" NONCONFORMITY_ORDER},
    [CHARGE_ONE] = {"search_charge", CHARGES " WHERE h.id = $1" CHARGE_ORDER},
    [CHARGE_ALL] = {"search_charges", CHARGES " WHERE h.certification_case = $1" CHARGE_ORDER},
    [PERSON_ONE] = {"search_person", PEOPLE " WHERE p.account = $1 ORDER BY k.code NULLS LAST"},
};
/* clang-format on */

const struct sql_set search_source_sql = {sql, ARRAY_LEN(sql)};

const struct sql *search_source_owners(enum search_owner owner)
{
    static const int statements[] = {
        [SEARCH_OF_ORGANISATION] = OWNERS_ORGANISATION,
        [SEARCH_OF_CASE] = OWNERS_CASE,
        [SEARCH_OF_EVALUATION] = OWNERS_EVALUATION,
        [SEARCH_OF_CERTIFICATE] = OWNERS_CERTIFICATE,
        [SEARCH_OF_PERSON] = OWNERS_PERSON,
    };
    assert(owner < SEARCH_OWNER_COUNT);
    return &sql[statements[owner]];
}

static const struct search_source sources[] = {
    {SEARCH_ORGANISATION, 1, SEARCH_OF_ORGANISATION, &sql[ORGANISATION_ONE]},
    {SEARCH_ORGANISATION, 0, SEARCH_OF_ORGANISATION, &sql[ORGANISATION_ONE]},
    {SEARCH_OUTLET, 2, SEARCH_OF_ORGANISATION, &sql[OUTLET_ONE]},
    {SEARCH_OUTLET, 0, SEARCH_OF_ORGANISATION, &sql[OUTLET_ALL]},
    {SEARCH_CASE, 2, SEARCH_OF_ORGANISATION, &sql[CASE_ONE]},
    {SEARCH_CASE, 1, SEARCH_OF_ORGANISATION, &sql[CASE_ALL]},
    {SEARCH_CASE, 0, SEARCH_OF_ORGANISATION, &sql[CASE_ALL]},
    {SEARCH_CERTIFICATE, 1, SEARCH_OF_CERTIFICATE, &sql[CERTIFICATE_ONE]},
    {SEARCH_CERTIFICATE, 0, SEARCH_OF_CERTIFICATE, &sql[CERTIFICATE_ONE]},
    {SEARCH_DOCUMENT, 2, SEARCH_OF_CASE, &sql[DOCUMENT_ONE]},
    {SEARCH_DOCUMENT, 0, SEARCH_OF_CASE, &sql[DOCUMENT_ALL]},
    {SEARCH_GAP, 1, SEARCH_OF_CASE, &sql[GAP_ONE]},
    {SEARCH_GAP, 0, SEARCH_OF_CASE, &sql[GAP_ALL]},
    {SEARCH_FINDING, 4, SEARCH_OF_EVALUATION, &sql[FINDING_ONE]},
    {SEARCH_FINDING, 2, SEARCH_OF_EVALUATION, &sql[FINDING_CLAUSE]},
    {SEARCH_FINDING, 1, SEARCH_OF_EVALUATION, &sql[FINDING_ALL]},
    {SEARCH_FINDING, 0, SEARCH_OF_EVALUATION, &sql[FINDING_ALL]},
    {SEARCH_SPECIAL, 2, SEARCH_OF_EVALUATION, &sql[SPECIAL_ONE]},
    {SEARCH_SPECIAL, 1, SEARCH_OF_EVALUATION, &sql[SPECIAL_ALL]},
    {SEARCH_SPECIAL, 0, SEARCH_OF_EVALUATION, &sql[SPECIAL_ALL]},
    {SEARCH_EVIDENCE, 1, SEARCH_OF_EVALUATION, &sql[EVIDENCE_ONE]},
    {SEARCH_EVIDENCE, 0, SEARCH_OF_EVALUATION, &sql[EVIDENCE_ALL]},
    {SEARCH_RECORD, 1, SEARCH_OF_CASE, &sql[RECORD_ONE]},
    {SEARCH_RECORD, 0, SEARCH_OF_CASE, &sql[RECORD_ALL]},
    {SEARCH_PERSON, 1, SEARCH_OF_PERSON, &sql[PERSON_ONE]},
    {SEARCH_PERSON, 0, SEARCH_OF_PERSON, &sql[PERSON_ONE]},
    {SEARCH_REPORT, 1, SEARCH_OF_CASE, &sql[REPORT_OF_CASE]},
    {SEARCH_NONCONFORMITY, 1, SEARCH_OF_CASE, &sql[NONCONFORMITY_ONE]},
    {SEARCH_NONCONFORMITY, 0, SEARCH_OF_CASE, &sql[NONCONFORMITY_ALL]},
    {SEARCH_REPORT, 0, SEARCH_OF_CASE, &sql[REPORT_OF_CASE]},
    {SEARCH_CHARGE, 1, SEARCH_OF_CASE, &sql[CHARGE_ONE]},
    {SEARCH_CHARGE, 0, SEARCH_OF_CASE, &sql[CHARGE_ALL]},
};

const struct search_source *const search_sources = sources;
const size_t search_sources_count = ARRAY_LEN(sources);

const struct search_source *search_source_find(enum search_kind kind, size_t parts)
{
    const struct search_source *found = NULL;
    for (size_t i = 0; i < ARRAY_LEN(sources) && !found; i++)
        if (sources[i].kind == kind && sources[i].parts == parts)
            found = &sources[i];
    assert(found);
    return found;
}

const struct search_write search_writes[] = {
    {"organisation_save", SEARCH_ORGANISATION, {1}},
    {"organisation_save", SEARCH_CASE, {1}}, /* which are called after it */
    {"outlet_save", SEARCH_OUTLET, {2, 1}},
    {"case_save", SEARCH_CASE, {2, 1}},
    {"certificate_add", SEARCH_CERTIFICATE, {1}},
    {"document_version_add", SEARCH_DOCUMENT, {1, 2}},
    {"document_file_add", SEARCH_DOCUMENT, {2, 3}},
    {"gap_save", SEARCH_GAP, {1}},
    {"finding_save", SEARCH_FINDING, {1, 2, 3, 4}},
    {"finding_remove", SEARCH_FINDING, {1, 2}},
    {"finding_remove_site", SEARCH_FINDING, {1, 2}},
    {"finding_remove_own", SEARCH_FINDING, {1, 2}},
    {"finding_remove_all", SEARCH_FINDING, {1}},
    {"special_add", SEARCH_SPECIAL, {2, 1}},
    {"special_remove", SEARCH_SPECIAL, {1, 2}},
    {"special_remove_all", SEARCH_SPECIAL, {1}},
    {"evidence_add", SEARCH_EVIDENCE, {1}},
    {"evidence_save", SEARCH_EVIDENCE, {1}},
    {"field_record_save", SEARCH_RECORD, {1}},
    {"person_save", SEARCH_PERSON, {1}},
    {"account_save", SEARCH_PERSON, {1}},
    {"technical_code_save", SEARCH_PERSON, {2}},
    {"nonconformity_save", SEARCH_NONCONFORMITY, {1}},
    {"nc_answer_add", SEARCH_NONCONFORMITY, {1}},
    {"report_draft_add", SEARCH_REPORT, {1}},
    {"report_text_add", SEARCH_REPORT, {1}},
    {"report_edition_add", SEARCH_REPORT, {1}},
    {"charge_save", SEARCH_CHARGE, {1}},
    {"invoice_save", SEARCH_CHARGE, {3}},
};
const size_t search_writes_count = ARRAY_LEN(search_writes);

const char *const search_silent[] = {
    "organisation_reopen", /* whether its list of outlets is confirmed is no text */
    "evaluation_save",     /* it comes before what is in it, and never changes hands or kind */
    "search_term_add",     /* with the version of a scheme, before any case is under it */
    "certificate_replace", /* these six change nothing that is searched */
    "certificate_status",
    "certificate_surveilled",
    "certificate_history",
    "certificate_decided",
    "certificate_entry_set",
};
const size_t search_silent_count = ARRAY_LEN(search_silent);
