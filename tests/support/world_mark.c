#include "support/world.h"

const char *world_mark_value(struct world *world, const char *certificate, const char *word)
{
    bool requested = strcmp(word, "REQUESTED_MARK") == 0;
    bool corrected = strcmp(word, "CORRECTED_MARK") == 0;
    if (requested)
        return world_ok(world, world->applicant, "mark.request", "certificate", certificate,
            "place", "website", "seen_at", "https://example.cn");
    if (!corrected && strcmp(word, "MISUSED_MARK") != 0)
        return NULL;
    world_file(world, "files", "seen.png", world_picture());
    const char *id = str_c(world->arena,
        str_of(world_ok(world, world->assessor, "mark.observe", "certificate", certificate, "place",
            "packaging", "seen_at", "外包装", "failed", "product")));
    if (!corrected)
        return id;
    world_file(world, "files", "after.png", world_picture());
    world_ok(world, world->applicant, "mark.correct", "mark", id, "correction", "已更换包装");
    return id;
}
