#include "service/certificate_reissue.h"

#include "service/certificate_make.h"
#include "service/scheme_service.h"
#include "service/status_change.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/mark_store.h"
#include "store/next_audit_store.h"
#include "store/wording_store.h"

/* What the new one is made from. */
struct replacing {
    const struct certificate *old;
    const struct reissue *as;
    struct certificate_wording former;
    const struct scheme *scheme;
    int64_t staff; /* in scope: the number says how large the organisation is */
    struct covered_outlet *outlets;
    size_t n_outlets;
};

/* Renewed by a decision that came after its last day: it has expired, and stays so. */
static bool has_lapsed(const struct use *use, const struct replacing *r)
{
    return r->as->renews && certificate_status_on(r->old, use_today(use)) == CERTIFICATE_EXPIRED;
}

static enum fail check(struct use *use, const struct replacing *r)
{
    struct date today = use_today(use);
    if (r->old->replaced_by.len > 0)
        return use_refuse(use, FAIL_STATE, "", "replaced",
            N_("This certificate was replaced by another one already."));
    if (certificate_status_on(r->old, today) != CERTIFICATE_VALID && !has_lapsed(use, r))
        return use_refuse(use, FAIL_STATE, "", "status",
            N_("Only a certificate that is valid today can be re-issued."));
    if (r->as->renews && date_compare(r->as->expires_on, today) < 0)
        return use_refuse(use, FAIL_INVALID, "expires_on", "expired",
            N_("A certificate cannot end before it begins."));
    size_t before = use->problems.count;
    if (r->as->text)
        wording_check(r->as->text, &use->problems);
    return use->problems.count > before ? FAIL_INVALID : FAIL_NONE;
}

static struct str case_of(const struct replacing *r)
{
    return r->as->certification_case.len > 0 ? r->as->certification_case
                                             : r->old->certification_case;
}

/* The outlets of the case that stand today; those of the old one where no case says. */
static enum fail load_annex(struct use *use, struct replacing *r)
{
    if (r->old->main_number.len > 0)
        return FAIL_NONE;
    if (case_of(r).len > 0)
        TRY(certificate_make_annex(use, case_of(r), &r->outlets, &r->n_outlets));
    if (r->n_outlets > 0 || r->old->outlets == 0)
        return FAIL_NONE;
    return covered_outlet_store_list(&use->tx, r->old->number, &r->outlets, &r->n_outlets);
}

static enum fail load_scheme(struct use *use, struct replacing *r)
{
    struct certification_case c = {0};
    r->scheme = r->as->scheme;
    if (case_of(r).len > 0) {
        TRY(case_store_load(&use->tx, case_of(r), &c));
        r->staff = c.scope_staff;
        return r->scheme ? FAIL_NONE : scheme_service_pinned(use, c.scheme_sha256, &r->scheme);
    }
    if (!r->scheme)
        r->scheme = scheme_service_find(use, r->old->scheme);
    if (!r->scheme)
        return use_refuse(use, FAIL_STATE, "", "scheme",
            N_("The scheme of this certificate is not known here any more."));
    return FAIL_NONE;
}

static struct certificate successor_of(const struct use *use, const struct replacing *r)
{
    struct certificate made = *r->old;
    struct date expires = r->as->expires_on;
    made.certification_case = case_of(r);
    made.status = CERTIFICATE_VALID;
    made.history = STR("");
    made.issued_on = use_today(use);
    made.replaces = r->old->number;
    made.outlets = (int64_t)r->n_outlets;
    certificate_make_worded(&made, r->as->text ? r->as->text : &r->former.text);
    if (r->as->scheme) {
        made.scheme_version = r->as->scheme->version;
        made.standard = r->as->scheme->standard;
    }
    if (r->as->level) {
        made.level = r->as->level->id;
        made.stars = r->as->level->stars;
        made.score = r->as->score;
    }
    if (date_is_set(r->as->decided_on))
        made.decided_on = r->as->decided_on;
    if (r->as->renews) {
        made.renewals++;
        made.surveillances = 0;
    }
    if (date_is_set(expires) && (r->as->renews || date_compare(expires, made.expires_on) < 0))
        made.expires_on = expires;
    return made;
}

/* The wording that was agreed gets the number; any other is written down with it. */
static enum fail keep_wording(
    struct use *use, const struct replacing *r, const struct certificate *made)
{
    if (!r->as->agreed)
        return certificate_make_issued(
            use, made, r->as->text ? r->as->text : &r->former.text, r->former.outlet);
    struct certificate_wording agreed = *r->as->agreed;
    agreed.certificate = made->number;
    return wording_store_save(&use->tx, &agreed);
}

static enum fail replace(
    struct use *use, const struct replacing *r, struct certificate *ret_certificate)
{
    struct certificate made = successor_of(use, r);
    TRY(certificate_make_number(use, r->scheme, r->staff, made.renewals, &made.number));
    if (!has_lapsed(use, r))
        TRY(status_change_replace(use, r->old, &made, r->as->replacement));
    TRY(certificate_make_add(use, &made, r->outlets, r->n_outlets));
    TRY(next_audit_store_move(&use->tx, r->old->number, made.number));
    TRY(mark_store_move(&use->tx, r->old->number, made.number));
    TRY(keep_wording(use, r, &made));
    use_note(use, "replaces", r->old->number);
    use_note(use, "replacement", codes_format(&replacement_codes, (int)r->as->replacement));
    *ret_certificate = made;
    return FAIL_NONE;
}

static enum fail prepare(struct use *use, struct replacing *r)
{
    TRY(certificate_make_wording(use, r->old, &r->former));
    TRY(load_scheme(use, r));
    return load_annex(use, r);
}

/* A part follows its main certificate: level, scheme and decision, and never beyond its expiry. */
static enum fail follow(struct use *use, const struct certificate *part,
    const struct replacing *main, const struct certificate *made)
{
    struct reissue as = *main->as;
    struct certificate moved = *part;
    struct replacing r = {.old = &moved, .as = &as};
    bool whole = date_compare(part->expires_on, main->old->expires_on) >= 0;
    as.text = NULL;
    as.agreed = NULL;
    as.expires_on = whole || date_compare(part->expires_on, made->expires_on) > 0
                        ? made->expires_on
                        : part->expires_on;
    moved.main_number = made->number;
    TRY(prepare(use, &r));
    return replace(use, &r, &moved);
}

/* Those that are out of force stay as they ended; one that is suspended ends with the old number.
 */
static enum fail follow_all(
    struct use *use, const struct replacing *main, const struct certificate *made)
{
    struct certificate *parts;
    size_t n;
    TRY(certificate_store_parts(&use->tx, main->old->number, &parts, &n));
    for (size_t i = 0; i < n; i++)
        if (certificate_status_on(&parts[i], use_today(use)) == CERTIFICATE_VALID)
            TRY(follow(use, &parts[i], main, made));
    return status_change_end_parts(use, main->old);
}

enum fail certificate_reissue(struct use *use, const struct certificate *old,
    const struct reissue *as, struct certificate *ret_certificate)
{
    struct replacing r = {.old = old, .as = as};
    struct certificate made;
    TRY(check(use, &r));
    TRY(prepare(use, &r));
    TRY(replace(use, &r, &made));
    if (old->main_number.len == 0)
        TRY(follow_all(use, &r, &made));
    use->result_id = made.number;
    *ret_certificate = made;
    return FAIL_NONE;
}
