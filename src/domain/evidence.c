#include "domain/evidence.h"

bool evidence_counts(const struct evidence *evidence)
{
    return evidence->set_aside_at == 0;
}

bool evidence_is_same(const struct evidence *a, const struct evidence *b)
{
    return evidence_counts(a) && evidence_counts(b) && str_equal(a->sha256, b->sha256) &&
           str_equal(a->clause, b->clause) && str_equal(a->special, b->special) &&
           str_equal(a->record, b->record) && str_equal(a->site, b->site);
}

bool evidence_client_id_is(struct str text)
{
    static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    if (text.len != sizeof(form) - 1)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (form[i] == '-' ? c != '-' : !is_hex)
            return false;
    }
    return true;
}
