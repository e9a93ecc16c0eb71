#include "domain/search.h"

#include <assert.h>

#include "base/text.h"

static const char *const kind_words[] = {
    [SEARCH_ORGANISATION] = "organisation",
    [SEARCH_OUTLET] = "outlet",
    [SEARCH_CASE] = "case",
    [SEARCH_CERTIFICATE] = "certificate",
    [SEARCH_DOCUMENT] = "document",
    [SEARCH_GAP] = "gap",
    [SEARCH_FINDING] = "finding",
    [SEARCH_SPECIAL] = "special",
    [SEARCH_EVIDENCE] = "evidence",
    [SEARCH_RECORD] = "record",
    [SEARCH_PERSON] = "person",
    [SEARCH_REPORT] = "report",
    [SEARCH_NONCONFORMITY] = "nonconformity",
    [SEARCH_CHARGE] = "charge",
};

const struct codes search_kind_codes = CODES(kind_words);

const char *search_kind_label(enum search_kind kind)
{
    static const char *const labels[] = {
        [SEARCH_ORGANISATION] = N_("Organisations"),
        [SEARCH_OUTLET] = N_("Outlets"),
        [SEARCH_CASE] = N_("Certification cases"),
        [SEARCH_CERTIFICATE] = N_("Certificates"),
        [SEARCH_DOCUMENT] = N_("Documents"),
        [SEARCH_GAP] = N_("Gaps"),
        [SEARCH_FINDING] = N_("Findings"),
        [SEARCH_SPECIAL] = N_("Special items"),
        [SEARCH_EVIDENCE] = N_("Evidence"),
        [SEARCH_RECORD] = N_("Interviews and notes"),
        [SEARCH_PERSON] = N_("People"),
        [SEARCH_REPORT] = N_("Assessment reports"),
        [SEARCH_NONCONFORMITY] = N_("Nonconformities"),
        [SEARCH_CHARGE] = N_("Fees"),
    };
    assert((size_t)kind < ARRAY_LEN(labels));
    return labels[kind];
}

static const char *const audience_words[] = {
    [SEARCH_FOR_CLIENT] = "client",
    [SEARCH_FOR_DECIDED] = "decided",
    [SEARCH_FOR_OWN] = "own",
    [SEARCH_FOR_BODY] = "body",
    [SEARCH_FOR_REGISTRY] = "registry",
    [SEARCH_FOR_MONEY] = "money",
};

const struct codes search_audience_codes = CODES(audience_words);
