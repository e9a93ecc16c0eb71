/*
 * How a certification body's certificates look, where it brings its own: templates in place of
 * those that are built in (document/templates), and pictures that templates may place. They come
 * from its data folder, without rebuilding (service/installation.h).
 */
#ifndef DOCUMENT_CERTIFICATE_LOOK_H
#define DOCUMENT_CERTIFICATE_LOOK_H

#include "document/paper.h"

/* All may be empty. Templates as certificate_pdf.h says; pictures as certificate_look_url makes
 * them. */
struct certificate_look {
    struct str certificate_zh;
    struct str certificate_en;
    struct str annex_zh;
    struct str annex_en;
    struct str frame;
    struct str logo;
    struct str seal;      /* 公章 */
    struct str signature; /* of who signs for the body (签发人) */
};

/* The parts by name: "certificate.zh.svg" with `is_template`, else a picture: "seal". */
struct certificate_look_part {
    const char *name;
    bool is_template;
    size_t offset;
};

enum { CERTIFICATE_LOOK_PARTS = 8 };
extern const struct certificate_look_part certificate_look_parts[CERTIFICATE_LOOK_PARTS];

/* The part of a look, to read and to set. */
struct str *certificate_look_part(
    struct certificate_look *look, const struct certificate_look_part *part);
struct str certificate_look_get(
    const struct certificate_look *look, const struct certificate_look_part *part);

/* The template of that file name: the body's own, else the one that is built in. `look` may be
 * NULL. */
struct str certificate_look_template(const struct certificate_look *look, struct str file);

/* A picture as the href of an <image>: "data:image/png;base64,…"; empty where there is none. */
struct str certificate_look_url(struct arena *arena, const struct paper_picture *picture);

#endif
