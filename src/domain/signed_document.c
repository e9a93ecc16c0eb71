#include "domain/signed_document.h"

#include <assert.h>

static const char *const kind_words[] = {
    [SIGNED_REPORT] = "report",
    [SIGNED_DECISION] = "decision",
    [SIGNED_BASIS] = "basis",
    [SIGNED_CHECK_LIST] = "check_list",
    [SIGNED_FILE_REVIEW] = "file_review",
    [SIGNED_WORDING] = "wording",
    [SIGNED_MASTER_DATA] = "master_data",
};

const struct codes signed_kind_codes = CODES(kind_words);

const char *signed_kind_label(enum signed_kind kind)
{
    static const char *const labels[] = {
        [SIGNED_REPORT] = N_("Assessment report"),
        [SIGNED_DECISION] = N_("Decision record"),
        [SIGNED_BASIS] = N_("Basis of the decision"),
        [SIGNED_CHECK_LIST] = N_("Check list of the file review"),
        [SIGNED_FILE_REVIEW] = N_("Record of the file review"),
        [SIGNED_WORDING] = N_("Text of the certificate"),
        [SIGNED_MASTER_DATA] = N_("Confirmation of master data"),
    };
    assert((size_t)kind < ARRAY_LEN(labels));
    return labels[kind];
}

bool signed_kind_is_for_client(enum signed_kind kind)
{
    return kind == SIGNED_REPORT || kind == SIGNED_DECISION || kind == SIGNED_WORDING ||
           kind == SIGNED_MASTER_DATA;
}

static const char *const capacity_words[] = {
    [CAPACITY_LEADER] = "leader",
    [CAPACITY_ASSESSOR] = "assessor",
    [CAPACITY_REVIEWER] = "reviewer",
    [CAPACITY_DECIDER] = "decider",
    [CAPACITY_HEAD] = "head",
    [CAPACITY_CLIENT] = "client",
};

const struct codes signer_capacity_codes = CODES(capacity_words);

const char *signer_capacity_label(enum signer_capacity capacity)
{
    static const char *const labels[] = {
        [CAPACITY_LEADER] = N_("Team leader"),
        [CAPACITY_ASSESSOR] = N_("Assessor"),
        [CAPACITY_REVIEWER] = N_("File reviewer"),
        [CAPACITY_DECIDER] = N_("Decider"),
        [CAPACITY_HEAD] = N_("Head of the body"),
        [CAPACITY_CLIENT] = N_("For the client"),
    };
    assert((size_t)capacity < ARRAY_LEN(labels));
    return labels[capacity];
}
