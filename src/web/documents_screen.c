#include "web/documents_screen.h"

enum tone documents_screen_tone(enum document_state state)
{
    static const enum tone tones[DOCUMENT_STATE_COUNT] = {
        [DOCUMENT_MISSING] = TONE_WARNING,
        [DOCUMENT_OPTIONAL] = TONE_NEUTRAL,
        [DOCUMENT_GIVEN] = TONE_INFO,
        [DOCUMENT_EXCLUDED] = TONE_INFO,
        [DOCUMENT_ACCEPTED] = TONE_GOOD,
        [DOCUMENT_TO_FIX] = TONE_BAD,
    };
    return tones[state];
}

static struct document_link link_of(struct arena *arena, const struct document_file *file)
{
    return (struct document_link){
        .path = str_format(arena, "/documents/%" STR_PRI, STR_ARG(file->id)),
        .name = file->name,
        .about = str_format(arena, "%" STR_PRI " · %" STR_PRI,
            STR_ARG(component_file_size(arena, file->size)),
            STR_ARG(instant_format_local(arena, file->uploaded_at))),
    };
}

static struct document_given given_of(
    struct arena *arena, const struct document_item *item, const struct document_version *version)
{
    struct document_link *links = NEW_ARRAY(arena, struct document_link, item->n_files);
    size_t n = 0;
    for (size_t i = 0; i < item->n_files; i++)
        if (item->files[i].version == version->version)
            links[n++] = link_of(arena, &item->files[i]);
    return (struct document_given){version, links, n};
}

void documents_screen_put(
    struct visit *visit, const struct document_item *item, struct document_panel *panel)
{
    struct arena *arena = visit->arena;
    panel->item = item;
    panel->name = names_get(item->names, visit->page.language);
    panel->given = NEW_ARRAY(arena, struct document_given, item->n_versions);
    panel->n_given = item->n_versions;
    for (size_t i = 0; i < item->n_versions; i++)
        panel->given[i] = given_of(arena, item, &item->versions[i]);
    if (item->state == DOCUMENT_TO_FIX)
        panel->remark = item->judgement.note;
}
