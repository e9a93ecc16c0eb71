#include "document/document.h"

#include "base/buf.h"

#include <fontconfig/fontconfig.h>

/* Those of mk/document.mk. */
static const char *const fonts[] = {
    "Serif-Regular-core.otf",
    "Serif-Regular-rest.otf",
    "Serif-Bold-core.otf",
    "Serif-Bold-rest.otf",
    "Sans-Regular-core.otf",
    "Sans-Regular-rest.otf",
    "Sans-Bold-core.otf",
    "Sans-Bold-rest.otf",
};

static void config_scope_end(FcConfig **config)
{
    if (*config)
        FcConfigDestroy(*config);
}

static enum fail broken(struct problems *problems, const char *message, struct str detail)
{
    problem_add(problems, STR("fonts"), "font", message)->args[0] = detail;
    return FAIL_BROKEN;
}

enum fail document_init(struct str font_dir, struct problems *problems)
{
    FcConfig *config __attribute__((cleanup(config_scope_end))) = FcConfigCreate();
    if (!config)
        return broken(problems, N_("Out of memory."), STR(""));
    for (size_t i = 0; i < ARRAY_LEN(fonts); i++) {
        struct str path =
            str_format(problems->arena, "%" STR_PRI "/%s", STR_ARG(font_dir), fonts[i]);
        if (!FcConfigAppFontAddFile(config, (const FcChar8 *)path.data))
            return broken(problems, N_("The font {1} is missing or is no font."), path);
    }
    if (!FcConfigSetCurrent(config))
        return broken(problems, N_("Out of memory."), STR(""));
    return FAIL_NONE;
}
