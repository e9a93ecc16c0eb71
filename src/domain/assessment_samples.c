#include "domain/assessment_samples.h"

#include <string.h>

#include "base/limits.h"

enum { FIRST_CAP = 32, DIGITS_MAX = 10, WORD = 8 };

/*
 * Each function returns the position behind what it read, or NULL to decline. `last` is a closing
 * brace that stands behind the list and may be looked at: it ends blanks and digits, so that only
 * texts and keys have to mind the end of the input.
 */

static inline const char *skip_blanks(const char *p)
{
    while (*p == ' ')
        p++;
    return p;
}

/* A byte in each place of a word. */
static inline uint64_t each_byte(unsigned char c)
{
    return 0x0101010101010101U * c;
}

/* The highest bit of the first byte that is 0, and perhaps of some behind it. */
static inline uint64_t zero_bytes(uint64_t word)
{
    return (word - each_byte(1)) & ~word & each_byte(0x80);
}

/* How many of the first WORD bytes are plain text: ASCII and neither a quote, a
 * backslash nor a control character. */
static inline size_t plain_bytes(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    uint64_t controls = (word - each_byte(' ')) & ~word & each_byte(0x80);
    uint64_t ends = controls | zero_bytes(word ^ each_byte('"')) |
                    zero_bytes(word ^ each_byte('\\')) | (word & each_byte(0x80));
    return ends == 0 ? WORD : (size_t)__builtin_ctzll(ends) / 8;
}

/* A text without escapes. */
static const char *read_long_text(const char *p, const char *last, struct str *ret_text)
{
    const char *start = p;
    unsigned char all = 0;
    for (; p < last && *p != '"' && *p != '\\' && (unsigned char)*p >= ' '; p++)
        all |= (unsigned char)*p;
    struct str text = {start, (size_t)(p - start)};
    if (*p != '"' || text.len > LIMIT_NOTE || (all >= 0x80 && !str_is_utf8(text)))
        return NULL;
    *ret_text = text;
    return p + 1;
}

static inline const char *read_text(const char *p, const char *last, struct str *ret_text)
{
    if (*p++ != '"')
        return NULL;
    size_t plain = last - p < WORD ? WORD : plain_bytes(p);
    if (plain == WORD || p[plain] != '"')
        return read_long_text(p, last, ret_text);
    *ret_text = (struct str){p, plain};
    return p + plain + 1;
}

/* A whole number up to LIMIT_SAMPLES. What follows it is looked at next, so that 07 is declined. */
static inline const char *read_count(const char *p, int64_t *ret_count)
{
    const char *start = p;
    unsigned digit = (unsigned char)*p - (unsigned)'0';
    if (digit > 9)
        return NULL;
    uint64_t count = digit;
    p++;
    while (count > 0 && (digit = (unsigned char)*p - (unsigned)'0') <= 9) {
        count = count * 10 + digit;
        p++;
    }
    if (p - start > DIGITS_MAX || count > LIMIT_SAMPLES)
        return NULL;
    *ret_count = (int64_t)count;
    return p;
}

enum { SITE = 1, EXAMINED = 2, NONCONFORMING = 4 };

/* With a literal, so that the compiler turns it into one or two comparisons of words. */
#define LENGTH(literal) (sizeof(literal) - 1)
#define STANDS_AT(p, last, literal)                                                                \
    ((size_t)((last) - (p)) >= LENGTH(literal) && memcmp(p, literal, LENGTH(literal)) == 0)

/* Behind one of the keys and its colon; *ret_key tells which. */
static inline const char *read_key(const char *p, const char *last, uint32_t *ret_key)
{
    if (STANDS_AT(p, last, "\"site\":")) {
        *ret_key = SITE;
        return p + LENGTH("\"site\":");
    }
    if (STANDS_AT(p, last, "\"examined\":")) {
        *ret_key = EXAMINED;
        return p + LENGTH("\"examined\":");
    }
    *ret_key = NONCONFORMING;
    return STANDS_AT(p, last, "\"nonconforming\":") ? p + LENGTH("\"nonconforming\":") : NULL;
}

/* One "key": value. `missing` is the set of keys that have not been read yet: each stands once. */
static inline const char *read_member(
    const char *p, const char *last, struct sample *sample, uint32_t *missing)
{
    uint32_t key;
    p = read_key(p, last, &key);
    if (!p || (*missing & key) == 0)
        return NULL;
    *missing &= ~key;
    p = skip_blanks(p);
    if (key == SITE)
        return read_text(p, last, &sample->site);
    return read_count(p, key == EXAMINED ? &sample->examined : &sample->nonconforming);
}

/* The closing brace, behind counts that can be. */
static inline const char *read_end(const char *p, const char *last, const struct sample *sample)
{
    bool right = sample->examined >= 1 && sample->nonconforming <= sample->examined;
    return *p == '}' && p < last && right ? p + 1 : NULL;
}

/* {…}; the site may be left out. */
static const char *read_sample(const char *p, const char *last, struct sample *sample)
{
    uint32_t missing = SITE | EXAMINED | NONCONFORMING;
    if (*p != '{')
        return NULL;
    do {
        p = read_member(skip_blanks(p + 1), last, sample, &missing);
        if (!p)
            return NULL;
    } while (*p == ',');
    return missing <= SITE ? read_end(p, last, sample) : NULL;
}

/*
 * The same, only for the usual order, but straight on: what stands between the values is compared
 * at once. Programs write it without blanks or with one behind each colon and comma; always inline,
 * so that each of the two becomes a loop of its own.
 */
__attribute__((always_inline)) static inline const char *read_usual(
    const char *p, const char *last, struct sample *sample, bool spaced)
{
    if (spaced ? !STANDS_AT(p, last, "{\"site\": \"") : !STANDS_AT(p, last, "{\"site\":\""))
        return NULL;
    p = read_text(p + (spaced ? LENGTH("{\"site\": ") : LENGTH("{\"site\":")), last, &sample->site);
    if (!p ||
        (spaced ? !STANDS_AT(p, last, ", \"examined\": ") : !STANDS_AT(p, last, ",\"examined\":")))
        return NULL;
    p = read_count(
        p + (spaced ? LENGTH(", \"examined\": ") : LENGTH(",\"examined\":")), &sample->examined);
    if (!p || (spaced ? !STANDS_AT(p, last, ", \"nonconforming\": ")
                      : !STANDS_AT(p, last, ",\"nonconforming\":")))
        return NULL;
    p = read_count(p + (spaced ? LENGTH(", \"nonconforming\": ") : LENGTH(",\"nonconforming\":")),
        &sample->nonconforming);
    return p ? read_end(p, last, sample) : NULL;
}

/* The brace that a JSON object ends with, NULL where the text does not end so. */
static const char *last_brace(const char *p, const char *end)
{
    for (int i = 0; i < 2 && end > p && (end[-1] == '\n' || end[-1] == '\r'); i++)
        end--;
    return end > p && end[-1] == '}' ? end - 1 : NULL;
}

static const char *take(struct arena *arena, const char *p, const char *end, const void **ret_taken)
{
    const char *last = last_brace(p, end);
    struct assessment_samples all = {0};
    struct sample *samples = NULL;
    size_t cap = 0;
    if (!last)
        return NULL;
    bool spaced = STANDS_AT(p, last, "[{\"site\": ");
    for (char sign = '['; *p == sign; sign = ',') {
        if (all.n == cap) {
            size_t more = cap == 0 ? FIRST_CAP : 2 * cap;
            samples = arena_grow(
                arena, samples, cap * sizeof(struct sample), more * sizeof(struct sample));
            cap = more;
        }
        struct sample *sample = &samples[all.n++];
        const char *start = skip_blanks(p + 1);
        p = spaced ? read_usual(start, last, sample, true) : read_usual(start, last, sample, false);
        if (!p)
            p = read_sample(start, last, sample);
        if (!p)
            return NULL;
        all.examined += sample->examined;
        all.nonconforming += sample->nonconforming;
    }
    if (*p != ']')
        return NULL;
    all.samples = samples;
    struct assessment_samples *taken = NEW(arena, struct assessment_samples);
    *taken = all;
    *ret_taken = taken;
    return p + 1;
}

const struct node_taker assessment_samples_taker = {STR_INIT("samples"), take};
