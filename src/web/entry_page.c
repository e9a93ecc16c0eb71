#include "web/entry_page.h"

#include <stdatomic.h>

#include "base/eight.h"
#include "document/badge.h"
#include "service/credential_service.h"
#include "service/register_entry.h"
#include "service/scheme_service.h"
#include "web/mould.h"
#include "web/views.h"

enum { STARS_MAX = 5, USUAL_BYTES = 10000 };

/* What decides which elements a page has, beside what is put into it. */
enum {
    KINDS = LANGUAGE_COUNT * CERTIFICATE_STATUS_COUNT * 2 * 2 * (STARS_MAX + 1),
};

struct entry_moulds {
    struct {
        struct arena *arena;
        struct mould mould;
    } kept[KINDS];
    atomic_flag taken[KINDS]; /* somebody makes it, or has */
    atomic_bool made[KINDS];
};

struct entry_moulds *entry_moulds_new(struct arena *arena)
{
    struct entry_moulds *moulds = NEW(arena, struct entry_moulds);
    for (size_t i = 0; i < KINDS; i++) {
        atomic_flag_clear(&moulds->taken[i]);
        atomic_init(&moulds->made[i], false);
    }
    return moulds;
}

void entry_moulds_release(struct entry_moulds *moulds)
{
    for (size_t i = 0; i < KINDS; i++)
        arena_release(moulds->kept[i].arena);
}

size_t entry_moulds_made(const struct entry_moulds *moulds)
{
    size_t n = 0;
    for (size_t i = 0; i < KINDS; i++)
        n += atomic_load(&moulds->made[i]);
    return n;
}

/* What the status means for whoever holds a paper certificate in hand. */
static const char *verdict_of(const struct certificate *certificate)
{
    static const char *const verdicts[CERTIFICATE_STATUS_COUNT] = {
        [CERTIFICATE_VALID] = N_("This certificate is valid today."),
        [CERTIFICATE_SUSPENDED] = N_("This certificate is suspended: it may not be used now."),
        [CERTIFICATE_WITHDRAWN] = N_("This certificate was withdrawn and is no longer valid."),
        [CERTIFICATE_CANCELLED] = N_("This certificate was cancelled and is no longer valid."),
        [CERTIFICATE_EXPIRED] = N_("This certificate has expired."),
    };
    if (certificate->replaced_by.len > 0)
        return N_("This certificate was replaced by another number and is no longer in force.");
    return verdicts[certificate->status];
}

static struct str path_of(
    struct arena *arena, const struct certificate *certificate, const char *rest)
{
    struct str path = str_concat(arena, STR("/c/"), http_encode(arena, certificate->number));
    return str_concat(arena, path, str_of(rest));
}

/* For other people's pages: an image that asks this server each time, and leads here. */
static struct str snippet_of(const struct entry_page *entry)
{
    struct str number = entry->certificate->number;
    struct str url = credential_service_url(entry->use, number, "");
    struct buf out = buf_new(entry->use->arena);
    buf_format(&out,
        "<a href=\"%" STR_PRI "\"><img src=\"%" STR_PRI "/badge.svg\" width=\"%d\" "
        "height=\"%d\" alt=\"",
        STR_ARG(url), STR_ARG(url), BADGE_WIDTH, BADGE_HEIGHT);
    html_put_str(
        &out, text_get(entry->page->language, N_("Service certification, today's status")));
    html_put_str(&out, STR(" · "));
    html_put_str(&out, number);
    buf_put(&out, STR("\"></a>"));
    return buf_str(&out);
}

/* In full where the body has a secure address. */
static struct str canonical_of(const struct entry_page *entry)
{
    struct str url = credential_service_url(entry->use, entry->certificate->number, "");
    return str_starts(url, STR("https://")) ? url
                                            : path_of(entry->use->arena, entry->certificate, "");
}

/* What search engines read of the page, with the JSON-LD of the certificate. */
static void describe_page(const struct entry_page *entry, struct str linked)
{
    struct arena *arena = entry->use->arena;
    struct page *page = entry->page;
    const struct str parts[] = {
        STR("<script type=\"application/ld+json\">"), linked, STR("</script>\n")};
    page->linked = (struct html){str_join(arena, parts, ARRAY_LEN(parts), STR(""))};
    page->canonical = canonical_of(entry);
    page->title =
        str_concat(arena, text_get(page->language, N_("Certificate ")), entry->certificate->number);
}

static struct entry_screen screen_of(const struct entry_page *entry)
{
    struct use *use = entry->use;
    const struct certificate *certificate = entry->certificate;
    enum language language = entry->page->language;
    return (struct entry_screen){
        .card =
            {
                .certificate = certificate,
                .status = certificate->status,
                .scheme = scheme_service_name(use, language, certificate->scheme),
                .level = register_entry_level(use, language, certificate),
                .pdf = path_of(use->arena, certificate, "/certificate.pdf"),
            },
        .verdict = verdict_of(certificate),
        .history = entry->history,
        .outlets = entry->outlets,
        .rows = entry->rows,
        .n = entry->n,
        .badge = path_of(use->arena, certificate, "/badge.svg"),
        .snippet = snippet_of(entry),
        .linked = path_of(use->arena, certificate, ".jsonld"),
    };
}

static struct html more_of(const struct entry_page *entry)
{
    const struct certificate *c = entry->certificate;
    struct buf out = buf_new(entry->use->arena);
    const struct entry_screen screen = {
        .card = {.certificate = c},
        .history = entry->history,
        .outlets = entry->outlets,
        .rows = entry->rows,
        .n = entry->n,
    };
    view_entry_more(&out, entry->page, &screen);
    return (struct html){buf_str(&out)};
}

static void draw(
    const struct entry_page *entry, struct str linked, struct html more, struct buf *out)
{
    struct entry_screen screen = screen_of(entry);
    screen.more = more;
    describe_page(entry, linked);
    view_certificate(out, entry->page, &screen);
}

/* What is put into a mould, and what stands in its place while the mould is drawn: nothing that any
 * view escapes, and nothing that a page says. Those of the JSON-LD are escaped otherwise. */
enum slot {
    VALUE_NUMBER,
    VALUE_TARGET,
    VALUE_NAME,
    VALUE_NAME_EN,
    VALUE_USCC,
    VALUE_SCHEME,
    VALUE_STANDARD,
    VALUE_LEVEL,
    VALUE_SCOPE,
    VALUE_ADDRESS,
    VALUE_ISSUED_ON,
    VALUE_EXPIRES_ON,
    VALUE_OUTLETS,
    VALUE_SURVEILLANCES,
    VALUE_RENEWALS,
    VALUE_MORE,
    VALUE_LD_NAME,
    VALUE_LD_NAME_EN,
    VALUE_LD_USCC,
    VALUE_LD_SCHEME,
    VALUE_LD_LEVEL,
    VALUE_LD_SCOPE,
    VALUE_LD_ADDRESS,
    VALUE_COUNT
};

static const struct str marks[VALUE_COUNT] = {
    [VALUE_NUMBER] = STR_INIT("XHMARK00X"),
    [VALUE_TARGET] = STR_INIT("XHMARK01X"),
    [VALUE_NAME] = STR_INIT("XHMARK02X"),
    [VALUE_NAME_EN] = STR_INIT("XHMARK03X"),
    [VALUE_USCC] = STR_INIT("XHMARK04X"),
    [VALUE_SCHEME] = STR_INIT("XHMARK05X"),
    [VALUE_STANDARD] = STR_INIT("XHMARK06X"),
    [VALUE_LEVEL] = STR_INIT("XHMARK07X"),
    [VALUE_SCOPE] = STR_INIT("XHMARK08X"),
    [VALUE_ADDRESS] = STR_INIT("XHMARK09X"),
    [VALUE_ISSUED_ON] = STR_INIT("9991-01-01"),
    [VALUE_EXPIRES_ON] = STR_INIT("9992-02-02"),
    [VALUE_OUTLETS] = STR_INIT("99900010001"),
    [VALUE_SURVEILLANCES] = STR_INIT("99900020002"),
    [VALUE_RENEWALS] = STR_INIT("99900030003"),
    [VALUE_MORE] = STR_INIT("XHMARK10X"),
    [VALUE_LD_NAME] = STR_INIT("XHMARK11X"),
    [VALUE_LD_NAME_EN] = STR_INIT("XHMARK12X"),
    [VALUE_LD_USCC] = STR_INIT("XHMARK13X"),
    [VALUE_LD_SCHEME] = STR_INIT("XHMARK14X"),
    [VALUE_LD_LEVEL] = STR_INIT("XHMARK15X"),
    [VALUE_LD_SCOPE] = STR_INIT("XHMARK16X"),
    [VALUE_LD_ADDRESS] = STR_INIT("XHMARK17X"),
};

/* A certificate of this kind with a mark in the place of each value. */
static struct certificate marked(const struct certificate *kind)
{
    struct certificate c = {
        .number = marks[VALUE_NUMBER],
        .status = kind->status,
        .organisation_name = marks[VALUE_NAME],
        .uscc = marks[VALUE_USCC],
        .address = marks[VALUE_ADDRESS],
        .scope = marks[VALUE_SCOPE],
        .scheme = marks[VALUE_SCHEME],
        .standard = marks[VALUE_STANDARD],
        .level = marks[VALUE_LEVEL],
        .stars = kind->stars,
        .replaced_by = kind->replaced_by,
    };
    if (kind->organisation_name_en.len > 0)
        c.organisation_name_en = marks[VALUE_NAME_EN];
    (void)date_parse(marks[VALUE_ISSUED_ON], &c.issued_on);
    (void)date_parse(marks[VALUE_EXPIRES_ON], &c.expires_on);
    (void)str_to_int(marks[VALUE_OUTLETS], &c.outlets);
    (void)str_to_int(marks[VALUE_SURVEILLANCES], &c.surveillances);
    (void)str_to_int(marks[VALUE_RENEWALS], &c.renewals);
    return c;
}

static struct certificate marked_for_linked(const struct certificate *kind)
{
    struct certificate c = marked(kind);
    c.organisation_name = marks[VALUE_LD_NAME];
    if (c.organisation_name_en.len > 0)
        c.organisation_name_en = marks[VALUE_LD_NAME_EN];
    c.uscc = marks[VALUE_LD_USCC];
    c.scheme = marks[VALUE_LD_SCHEME];
    c.level = marks[VALUE_LD_LEVEL];
    c.scope = marks[VALUE_LD_SCOPE];
    c.address = marks[VALUE_LD_ADDRESS];
    return c;
}

/* Draws a page of this kind and cuts it, in an arena as large as that takes. */
static struct mould make_mould(const struct entry_page *entry, struct arena **ret_arena)
{
    struct certificate certificate = marked(entry->certificate);
    struct certificate for_linked = marked_for_linked(entry->certificate);
    struct page page = *entry->page;
    struct entry_page blank = {.use = entry->use, .page = &page, .certificate = &certificate};
    struct buf out = buf_new(entry->use->arena);
    page.target = marks[VALUE_TARGET];
    draw(&blank, register_entry_linked(entry->use, &for_linked), (struct html){marks[VALUE_MORE]},
        &out);
    struct mould cut = mould_cut(entry->use->arena, buf_str(&out), marks, VALUE_COUNT);
    size_t places = cut.n * sizeof(struct mould_place);
    *ret_arena = arena_new(2 * (cut.text.len + places) + 1024);
    struct mould_place *kept = NEW_ARRAY(*ret_arena, struct mould_place, cut.n);
    memcpy(kept, cut.places, places);
    return (struct mould){str_copy(*ret_arena, cut.text), kept, cut.n};
}

/* NULL: another thread is making it. */
static const struct mould *find_mould(struct entry_moulds *moulds, const struct entry_page *entry)
{
    const struct certificate *c = entry->certificate;
    size_t kind = (size_t)entry->page->language;
    kind = kind * CERTIFICATE_STATUS_COUNT + (size_t)c->status;
    kind = kind * 2 + (c->replaced_by.len > 0);
    kind = kind * 2 + (c->organisation_name_en.len > 0);
    kind = kind * (STARS_MAX + 1) + (size_t)c->stars;
    if (!atomic_load(&moulds->made[kind])) {
        if (atomic_flag_test_and_set(&moulds->taken[kind]))
            return NULL;
        moulds->kept[kind].mould = make_mould(entry, &moulds->kept[kind].arena);
        atomic_store(&moulds->made[kind], true);
    }
    return &moulds->kept[kind].mould;
}

static bool is_plain_byte(unsigned char c)
{
    return c >= ' ' && c != '"' && c != '\\' && c != '<';
}

static uint64_t escapes_in(uint64_t bytes)
{
    return eight_below(bytes, ' ') | eight_equal(bytes, '"') | eight_equal(bytes, '\\') |
           eight_equal(bytes, '<');
}

/* Whether it stands in JSON inside of a page as it is. */
static bool is_plain_json(struct str text)
{
    size_t i = 0;
    for (; text.len - i >= sizeof(uint64_t); i += sizeof(uint64_t))
        if (escapes_in(eight_at(text.data + i)) != 0)
            return false;
    while (i < text.len && is_plain_byte((unsigned char)text.data[i]))
        i++;
    return i == text.len;
}

static bool is_plain_number(struct str number)
{
    for (size_t i = 0; i < number.len; i++) {
        char c = number.data[i];
        bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!is_letter && !str_is_digit(c) && c != '-')
            return false;
    }
    return number.len > 0;
}

static struct str escaped(struct arena *arena, struct str text)
{
    struct buf out = buf_new(arena);
    buf_reserve(&out, text.len);
    html_put_str(&out, text);
    return buf_str(&out);
}

/* What the details of the card show where there is nothing. */
static struct str detail(struct arena *arena, struct str text)
{
    return text.len > 0 ? escaped(arena, text) : STR("—");
}

static struct str digits(struct arena *arena, int64_t value)
{
    struct buf out = buf_new(arena);
    buf_int(&out, value);
    return buf_str(&out);
}

static struct str encoded(struct arena *arena, struct str target)
{
    struct buf out = buf_new(arena);
    html_url_part_str(&out, target);
    return buf_str(&out);
}

static struct str scheme_name(
    const struct scheme *scheme, enum language language, const struct certificate *c)
{
    return scheme ? names_get(&scheme->names, language) : c->scheme;
}

static struct str level_name(
    const struct scheme *scheme, enum language language, const struct certificate *c)
{
    const struct level *level = scheme ? scheme_level(scheme, c->level) : NULL;
    return level ? names_get(&level->names, language) : c->level;
}

static void set_shown(
    const struct entry_page *entry, const struct scheme *scheme, struct str *values)
{
    struct arena *arena = entry->use->arena;
    const struct certificate *c = entry->certificate;
    enum language language = entry->page->language;
    bool is_english = language == LANGUAGE_EN;
    values[VALUE_NUMBER] = c->number;
    values[VALUE_TARGET] = encoded(arena, entry->page->target);
    values[VALUE_NAME] = escaped(arena, c->organisation_name);
    values[VALUE_NAME_EN] = escaped(arena, c->organisation_name_en);
    values[VALUE_USCC] = detail(arena, c->uscc);
    values[VALUE_SCHEME] = detail(arena, scheme_name(scheme, language, c));
    values[VALUE_STANDARD] = detail(arena, c->standard);
    values[VALUE_LEVEL] = escaped(arena, level_name(scheme, language, c));
    values[VALUE_SCOPE] = detail(arena, is_english && c->scope_en.len > 0 ? c->scope_en : c->scope);
    values[VALUE_ADDRESS] =
        detail(arena, is_english && c->address_en.len > 0 ? c->address_en : c->address);
    values[VALUE_ISSUED_ON] = date_format(arena, c->issued_on);
    values[VALUE_EXPIRES_ON] = date_format(arena, c->expires_on);
    values[VALUE_OUTLETS] = digits(arena, c->outlets);
    values[VALUE_SURVEILLANCES] = digits(arena, c->surveillances);
    values[VALUE_RENEWALS] = digits(arena, c->renewals);
    values[VALUE_MORE] = more_of(entry).markup;
}

static void set_linked(const struct certificate *c, const struct scheme *scheme, struct str *values)
{
    values[VALUE_LD_NAME] = c->organisation_name;
    values[VALUE_LD_NAME_EN] = c->organisation_name_en;
    values[VALUE_LD_USCC] = c->uscc;
    values[VALUE_LD_SCHEME] = scheme_name(scheme, LANGUAGE_ZH_CN, c);
    values[VALUE_LD_LEVEL] = level_name(scheme, LANGUAGE_ZH_CN, c);
    values[VALUE_LD_SCOPE] = c->scope;
    values[VALUE_LD_ADDRESS] = c->address;
}

/* Whether the page is like all of its kind but for the values. */
static bool fits(const struct entry_page *entry, const struct str *values)
{
    const struct page *page = entry->page;
    const struct certificate *c = entry->certificate;
    if (page->account_name.len > 0 || page->notice.len > 0 || entry->history.code.len > 0)
        return false;
    if (c->stars < 0 || c->stars > STARS_MAX || !is_plain_number(c->number))
        return false;
    for (size_t i = VALUE_LD_NAME; i < VALUE_COUNT; i++)
        if (!is_plain_json(values[i]))
            return false;
    return date_is_set(c->issued_on) && date_is_set(c->expires_on);
}

void entry_page_draw(const struct entry_page *entry, struct entry_moulds *moulds, struct buf *out)
{
    struct str values[VALUE_COUNT];
    const struct mould *mould = NULL;
    const struct certificate *c = entry->certificate;
    const struct scheme *scheme = scheme_service_only(entry->use, c->scheme);
    set_linked(c, scheme, values);
    if (moulds && fits(entry, values))
        mould = find_mould(moulds, entry);
    if (!mould) {
        draw(entry, register_entry_linked(entry->use, c), more_of(entry), out);
        return;
    }
    set_shown(entry, scheme, values);
    mould_fill(mould, values, out);
}
