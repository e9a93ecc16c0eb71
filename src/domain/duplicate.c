#include "domain/duplicate.h"

#include <assert.h>

#include "domain/similar_name.h"

enum { ALL = 100 };

static const char *const labels[] = {
    [DUPLICATE_SAME_NAME] = N_("The same name but for spelling, place or legal form"),
    [DUPLICATE_SIMILAR_NAME] = N_("A similar name"),
    [DUPLICATE_FORMER_NAME] = N_("The former name of one is like the name of the other"),
    [DUPLICATE_ENGLISH_NAME] = N_("A similar English name"),
    [DUPLICATE_LEGAL_REPRESENTATIVE] = N_("The same legal representative"),
    [DUPLICATE_TELEPHONE] = N_("The same telephone"),
    [DUPLICATE_ADDRESS] = N_("The same registered address"),
};

const char *duplicate_ground_label(enum duplicate_ground ground)
{
    assert(ground < DUPLICATE_GROUND_COUNT);
    return labels[ground];
}

/* Pairs of names that are compared, and what it is when they are alike. */
static const struct {
    size_t left;
    size_t right;
    enum duplicate_ground ground;
} names[] = {
    {offsetof(struct organisation, name), offsetof(struct organisation, name),
        DUPLICATE_SIMILAR_NAME},
    {offsetof(struct organisation, name), offsetof(struct organisation, name_former),
        DUPLICATE_FORMER_NAME},
    {offsetof(struct organisation, name_former), offsetof(struct organisation, name),
        DUPLICATE_FORMER_NAME},
    {offsetof(struct organisation, name_en), offsetof(struct organisation, name_en),
        DUPLICATE_ENGLISH_NAME},
};

/* What is only named beside a name that is alike. */
static const struct {
    size_t field;
    enum duplicate_ground ground;
} further[] = {
    {offsetof(struct organisation, legal_representative), DUPLICATE_LEGAL_REPRESENTATIVE},
    {offsetof(struct organisation, phone), DUPLICATE_TELEPHONE},
    {offsetof(struct organisation, address), DUPLICATE_ADDRESS},
};

static struct str text_at(const struct organisation *o, size_t offset)
{
    return *(const struct str *)(const void *)((const char *)o + offset);
}

static uint32_t bit(enum duplicate_ground ground)
{
    return UINT32_C(1) << ground;
}

static uint32_t further_grounds(const struct organisation *a, const struct organisation *b)
{
    uint32_t grounds = 0;
    for (size_t i = 0; i < ARRAY_LEN(further); i++) {
        struct str text = text_at(a, further[i].field);
        if (text.len > 0 && str_equal(text, text_at(b, further[i].field)))
            grounds |= bit(further[i].ground);
    }
    return grounds;
}

bool duplicate_compare(struct arena *arena, const struct organisation *a,
    const struct organisation *b, int64_t threshold, struct duplicate *ret_duplicate)
{
    struct duplicate found = {0};
    if (str_equal(a->id, b->id))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct str left = similar_name_key(arena, text_at(a, names[i].left));
        struct str right = similar_name_key(arena, text_at(b, names[i].right));
        int64_t percent = similar_name_percent(left, right);
        if (percent < threshold || percent == 0)
            continue;
        bool same = names[i].ground == DUPLICATE_SIMILAR_NAME && percent == ALL;
        found.grounds |= bit(same ? DUPLICATE_SAME_NAME : names[i].ground);
        found.percent = percent > found.percent ? percent : found.percent;
    }
    if (found.grounds == 0)
        return false;
    found.grounds |= further_grounds(a, b);
    *ret_duplicate = found;
    return true;
}
