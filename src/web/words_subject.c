#include "web/words.h"

/* The kinds of subjects, and whose page shows them. */
static const struct {
    const char *prefix;
    const char *label;
    const char *path; /* before the id; NULL: none that readers of the log may open */
} subjects[] = {
    {"case:", N_("Certification case"), "/cases/"},
    {"organisation:", N_("Company"), NULL},
    {"evaluation:", N_("Self-evaluation"), NULL},
    {"account:", N_("Account"), NULL},
    {"import:", N_("Import"), "/imports/"},
    {"certificate:", N_("Certificate"), "/c/"},
    {"token:", N_("API token"), NULL},
    {"key_change:", N_("Signing keys"), NULL},
    {"log:", N_("Transparency log"), NULL},
    {"person:", N_("Person"), "/people/"},
    {"scheme:", N_("Scheme"), "/schemes/"},
    {"survey:", N_("Customer survey"), NULL},
    {"complaint:", N_("Complaint"), NULL},
    {"mark:", N_("Use of the mark"), "/marks/"},
    {"article:", N_("Article"), NULL},
    {"question:", N_("Question of the bank"), "/questions/"},
    {"exam:", N_("Mock examination"), NULL},
    {"open_data:", N_("Open data of a day"), NULL},
    {"charge:", N_("Charge"), NULL},
    {"invoice:", N_("Invoice"), NULL},
    {"settlement:", N_("Settlement"), NULL},
};

static size_t subject_index(struct str subject)
{
    for (size_t i = 0; i < ARRAY_LEN(subjects); i++)
        if (str_starts(subject, str_of(subjects[i].prefix)))
            return i;
    return ARRAY_LEN(subjects);
}

const char *words_subject(struct str subject)
{
    size_t i = subject_index(subject);
    return i < ARRAY_LEN(subjects) ? subjects[i].label : NULL;
}

struct str words_subject_path(struct arena *arena, struct str subject)
{
    size_t i = subject_index(subject);
    if (i == ARRAY_LEN(subjects) || !subjects[i].path)
        return STR("");
    size_t prefix = str_of(subjects[i].prefix).len;
    return str_concat(
        arena, str_of(subjects[i].path), str_sub(subject, prefix, subject.len - prefix));
}
