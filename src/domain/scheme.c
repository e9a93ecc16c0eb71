#include "domain/scheme.h"

#include "domain/scheme_shape.h"
#include "domain/scheme_tree.h"

struct str names_get(const struct names *names, enum language language)
{
    if (names->text[language].len > 0)
        return names->text[language];
    if (names->text[LANGUAGE_EN].len > 0)
        return names->text[LANGUAGE_EN];
    return names->text[LANGUAGE_ZH_CN];
}

int32_t scheme_indicator_index(const struct scheme *scheme, struct str id)
{
    return scheme_tree_find(scheme, id);
}

const struct level *scheme_level(const struct scheme *scheme, struct str id)
{
    for (size_t i = 0; i < scheme->n_levels; i++)
        if (str_equal(scheme->levels[i].id, id))
            return &scheme->levels[i];
    return NULL;
}

enum activity scheme_like(const struct scheme *scheme, enum activity activity)
{
    int like = scheme->like[activity];
    return like == 0 ? activity : (enum activity)(like - 1);
}

const struct document_rule *scheme_document(const struct scheme *scheme, struct str id)
{
    for (size_t i = 0; i < scheme->n_documents; i++)
        if (str_equal(scheme->documents[i].id, id))
            return &scheme->documents[i];
    return NULL;
}

const struct nc_rule *scheme_nc_rule(const struct scheme *scheme, struct str id)
{
    for (size_t i = 0; i < scheme->n_nonconformities; i++)
        if (str_equal(scheme->nonconformities[i].id, id))
            return &scheme->nonconformities[i];
    return NULL;
}

const struct record_rule *scheme_record(const struct scheme *scheme, struct str id)
{
    for (size_t i = 0; i < scheme->n_records; i++)
        if (str_equal(scheme->records[i].id, id))
            return &scheme->records[i];
    return NULL;
}

const struct condition_rule *scheme_condition(const struct scheme *scheme, struct str id)
{
    for (size_t i = 0; i < scheme->n_conditions; i++)
        if (str_equal(scheme->conditions[i].id, id))
            return &scheme->conditions[i];
    return NULL;
}

const struct mode_rule *scheme_mode(const struct scheme *scheme, struct str code)
{
    for (size_t i = 0; i < scheme->n_modes; i++)
        if (str_equal(scheme->modes[i].code, code))
            return &scheme->modes[i];
    return NULL;
}

static const struct scheme_word *find_word(const struct scheme_word *words, size_t n, struct str id)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(words[i].id, id))
            return &words[i];
    return NULL;
}

const struct scheme_word *scheme_hole_reason(const struct scheme *scheme, struct str id)
{
    return find_word(scheme->hole_reasons, scheme->n_hole_reasons, id);
}

const struct scheme_word *scheme_stage1_topic(const struct scheme *scheme, struct str id)
{
    return find_word(scheme->stage1_topics, scheme->n_stage1_topics, id);
}

static bool is_met(const struct mode_group *group, const struct str *codes, size_t n)
{
    for (size_t i = 0; i < group->n_one_of; i++)
        for (size_t j = 0; j < n; j++)
            if (str_equal(group->one_of[i], codes[j]))
                return true;
    return false;
}

const struct mode_group *scheme_modes_missing(
    const struct scheme *scheme, enum activity activity, const struct str *codes, size_t n)
{
    for (size_t i = 0; i < scheme->n_combination; i++) {
        const struct mode_group *group = &scheme->combination[i];
        if (activity_in(group->activities, activity) && !is_met(group, codes, n))
            return group;
    }
    return NULL;
}

bool scheme_has_stages(const struct scheme *scheme, enum activity activity)
{
    return rational_sign(scheme->stage_split_max) > 0 &&
           activity_in(scheme->stage_activities, activity);
}

bool scheme_charges(const struct scheme *scheme, enum activity activity, struct str fee)
{
    for (size_t i = 0; i < scheme->n_charges; i++)
        if (str_equal(scheme->charges[i].fee, fee))
            return activity_in(scheme->charges[i].activities, activity);
    return true;
}

static const struct scheme_figure *find_figure(
    const struct scheme_figure *figures, size_t n, struct str id)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(figures[i].id, id))
            return &figures[i];
    return NULL;
}

bool scheme_clock(const struct scheme *scheme, struct str id, int64_t *ret_value)
{
    const struct scheme_figure *clock = find_figure(scheme->clocks, scheme->n_clocks, id);
    return clock && rational_to_int(clock->value, ret_value);
}

bool scheme_fee(const struct scheme *scheme, struct str id, struct rational *ret_value)
{
    const struct scheme_figure *fee = find_figure(scheme->fees, scheme->n_fees, id);
    if (!fee)
        return false;
    *ret_value = fee->value;
    return true;
}

struct str scheme_status_code(enum scheme_status status)
{
    return codes_format(&scheme_shape_statuses, (int)status);
}

const char *scheme_status_label(enum scheme_status status)
{
    static const char *const labels[] = {N_("complete"), N_("provisional"), N_("template")};
    return labels[status];
}

const char *scheme_warning(const struct scheme *scheme)
{
    if (scheme->status == SCHEME_TEMPLATE)
        return N_("A template: its figures are placeholders, and no certificate can be issued.");
    if (scheme->status == SCHEME_PROVISIONAL || scheme->has_provisional_scores)
        return N_("Provisional: figures of this scheme are not confirmed; for self-evaluation and "
                  "training.");
    return NULL;
}

struct str scheme_category_code(enum scheme_category category)
{
    return codes_format(&scheme_shape_categories, (int)category);
}

const char *scheme_category_label(enum scheme_category category)
{
    static const char *const labels[] = {
        N_("product certification"),
        N_("service certification"),
        N_("management system certification"),
    };
    return labels[category];
}

const char *indicator_kind_label(enum indicator_kind kind)
{
    static const char *const labels[] = {
        N_("group"), N_("qualitative"), N_("proportional"), N_("graded")};
    return labels[kind];
}
