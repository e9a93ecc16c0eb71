/*
 * A paper of the certification body as a value: a person-day sheet, a contract, a team notice, a
 * plan. Everything that is printed is in it, so that it can be drawn in another process
 * (paper_pdf.h), and again years later.
 *
 * A paper is built from top to bottom:
 *
 *     struct paper paper = paper_new(arena, language, title);
 *     paper.body = …; paper.number = …; paper.date = …;
 *     paper_fact(&paper, label, value);
 *     paper_section(&paper, heading);
 *     paper_table(&paper, columns, ARRAY_LEN(columns));
 *     paper_row(&paper, PAPER_ROW, (const struct str[]){a, b, c});
 *
 * Texts may be anything, whatever a user typed; a line break in one is a line break on paper. They
 * are kept, not copied.
 */
#ifndef DOCUMENT_PAPER_H
#define DOCUMENT_PAPER_H

#include "base/codes.h"
#include "base/date.h"
#include "base/text.h"

struct chart;

enum {
    PAPER_COLUMNS_MAX = 12,
    PAPER_PICTURE_MAX = 8 * 1024 * 1024, /* bytes of one picture */
    PAPER_PICTURE_SIDE_MAX = 4000,       /* points */
};

enum paper_media { PAPER_SVG, PAPER_PNG, PAPER_JPEG };

/* A chart, a logo, a signature, a photo. A picture that cannot be read is an empty frame. */
struct paper_picture {
    enum paper_media media;
    struct str content;    /* its bytes; SVG as text */
    int64_t width, height; /* on paper, in points; made smaller where the place is */
};

enum paper_align { PAPER_START, PAPER_MIDDLE, PAPER_END };

struct paper_column {
    struct str heading;
    int64_t width; /* in parts of the widths of all columns, 1 … 100 */
    enum paper_align align;
};

enum paper_row_kind {
    PAPER_ROW,
    PAPER_TOTAL, /* set bold */
    PAPER_GROUP, /* only the first cell, over the whole width: a heading among the rows */
};

struct paper_row {
    enum paper_row_kind kind;
    struct str *cells;                     /* as many as the table has columns */
    const struct paper_picture **pictures; /* of the cells that have one; NULL: no cell has */
};

struct paper_fact {
    struct str label;
    struct str value;
    bool wide; /* on a line of its own; the others stand two abreast */
};

enum paper_kind {
    PAPER_SECTION, /* a heading, numbered 1, 2, … */
    PAPER_CLAUSE,  /* a paragraph, numbered 1.1, 1.2, … within its section */
    PAPER_HEADING, /* a heading within a section, without a number */
    PAPER_TEXT,    /* a paragraph */
    PAPER_NOTE,    /* a paragraph in small print */
    PAPER_FACTS,   /* labels and values */
    PAPER_QR,      /* a QR code of the text, large enough for a wall */
    PAPER_PICTURE, /* in the middle; the text below it, what it shows */
    PAPER_TABLE,   /* its headings are repeated on each page that it reaches */
};

/* One thing after the other; a list not of its kind is empty. */
struct paper_item {
    enum paper_kind kind;
    struct str text; /* of a section, heading, clause, text, note, code or picture */
    struct paper_picture picture;
    struct paper_fact *facts;
    size_t n_facts;
    struct paper_column *columns;
    size_t n_columns;
    struct paper_row *rows;
    size_t n_rows;
};

struct paper_signature {
    struct str role;   /* of the signer, in the paper's language */
    struct str name;   /* empty: not signed yet */
    int64_t signed_at; /* instant */
    struct str sha256; /* of the content that was signed */
};

struct paper {
    struct arena *arena;
    enum language language; /* of the words around what is filled in */
    struct str body;        /* the certification body, in the header of each page */
    struct str title;
    struct str number;   /* of the document; may be empty */
    struct date date;    /* that it was made on: the PDF's only date; may be unset */
    struct str original; /* hash of the edition that is signed, when this one is its translation */
    struct paper_picture logo; /* of the body, on each page; no content: none. Stationery, so that
                                  it is no part of what is signed */
    struct paper_fact *cover;  /* what stands on a cover page; none: there is no cover page */
    size_t n_cover;
    struct paper_item *items;
    size_t n_items;
    struct paper_signature *signatures;
    size_t n_signatures;
};

struct paper paper_new(struct arena *arena, enum language language, struct str title);

void paper_section(struct paper *paper, struct str heading);
void paper_heading(struct paper *paper, struct str heading);
void paper_clause(struct paper *paper, struct str text);
void paper_text(struct paper *paper, struct str text);
void paper_note(struct paper *paper, struct str text);

/* `text` is at most 1,000 bytes. */
void paper_qr(struct paper *paper, struct str text);

/* The picture at its own size, if its first bytes say so: the pixels of a PNG or JPEG, the viewBox
 * of an SVG; as far as it fits PAPER_PICTURE_SIDE_MAX. False for anything else. Decodes nothing. */
bool paper_picture_size(
    enum paper_media media, struct str content, struct paper_picture *ret_picture);

/* One more fact on the cover page. */
void paper_cover(struct paper *paper, struct str label, struct str value);

/* The text may be empty. */
void paper_picture(struct paper *paper, struct paper_picture picture, struct str text);

/* The chart as a picture with its title, and a table of its figures below. */
void paper_chart(struct paper *paper, const struct chart *chart);

/* One more fact in the list that stands last; a new list where something else does. */
void paper_fact(struct paper *paper, struct str label, struct str value);
void paper_wide_fact(struct paper *paper, struct str label, struct str value);

/* A table of 1 … PAPER_COLUMNS_MAX columns, copied, and then its rows: as many cells as columns
 * (of a PAPER_GROUP: one), copied. A row without a table before it is a programmer's error. */
void paper_table(struct paper *paper, const struct paper_column *columns, size_t n);
void paper_row(struct paper *paper, enum paper_row_kind kind, const struct str *cells);

/* Into a cell of the row that was added last, above its text. */
void paper_cell_picture(struct paper *paper, size_t column, struct paper_picture picture);

/* At the end of the paper, in the order of signing. */
void paper_sign(struct paper *paper, struct paper_signature signature);

/*
 * What people sign: the paper in its canonical form, which is the JSON of paper_encode without
 * "signatures", "original" and "logo", and the SHA-256 of that in hexadecimal. The same content has
 * the same hash on every machine and in every later version of this program; a signature that is
 * added does not change it.
 */
struct str paper_content(struct arena *arena, const struct paper *paper);
struct str paper_sha256(struct arena *arena, const struct paper *paper);

/*
 * The paper as compact JSON, keys in this order:
 *
 *     {"form":1,"language":"zh_CN","body":…,"title":…,"number":…,"date":"2026-11-21",
 *      "cover":[[label,value]],
 *      "items":[{"kind":"section","text":…},
 *               {"kind":"facts","facts":[[label,value],[label,value,"wide"]]},
 *               {"kind":"table","columns":[[heading,width,"start"]],"rows":[["row",cell,…]]},
 *               {"kind":"picture","text":…,"picture":PICTURE}],
 *      "original":…,"logo":PICTURE,"signatures":[{"role":…,"name":…,"signed_at":"2026-11-21T08:30:00Z",
 *               "sha256":…}]}
 *
 * PICTURE is {"media_type":"image/png","width":…,"height":…,"content":base64}; a cell with a
 * picture is {"text":…,"picture":PICTURE}. "cover" and "logo" are left out where there is none. A
 * date that is not set is "", and so is the time of a signature that is not given.
 */
struct str paper_encode(struct arena *arena, const struct paper *paper);

/* What paper_encode or paper_content wrote, in the arena of the problems. FAIL_INVALID for anything
 * else. */
enum fail paper_decode(
    struct problems *problems, struct str json, struct paper *ret_paper) MUST_USE;

#endif
