/* The functions of document/drawing.h, each of which hands over to the module that draws. */
#include "document/drawing.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "sys/environment.h"
#include "sys/file.h"

#include "document/drawing_build.h"

enum { PATH_ARENA = 16384 };

static const struct drawing *module;

/* What is installed without it, or with that of another build, cannot go on. */
static _Noreturn void give_up(const char *path, const char *why)
{
    fprintf(stderr, "%s: %s\n", path, why);
    exit(EXIT_FAILURE);
}

/* Beside the program in the build folder, in lib/xingheng once it is installed. */
static void load(void)
{
    struct arena *arena ARENA_SCOPED = arena_new(PATH_ARENA);
    struct str folder = environment_program_folder(arena);
    struct str path = file_join(arena, folder, STR("drawing.so"));
    if (!file_exists(arena, path))
        path = file_join(arena, folder, STR("../lib/xingheng/drawing.so"));
    const char *name = str_c(arena, path);
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library)
        give_up(name, dlerror());
    module = dlsym(library, DRAWING_SYMBOL);
    if (!module || !str_equal(str_of(module->build), STR(DRAWING_BUILD)))
        give_up(name, "not of the same build as the program");
}

static const struct drawing *drawing(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return module;
}

enum fail document_init(struct str font_dir, struct problems *problems)
{
    return drawing()->document_init(font_dir, problems);
}

enum fail draw_text(struct problems *problems, struct _cairo *cairo, const struct block *block)
{
    return drawing()->draw_text(problems, cairo, block);
}

size_t draw_text_lines(const struct block *block)
{
    return drawing()->draw_text_lines(block);
}

void draw_text_part(struct _cairo *cairo, const struct block *block, size_t from, size_t n)
{
    drawing()->draw_text_part(cairo, block, from, n);
}

void draw_text_line(struct _cairo *cairo, const struct block *block)
{
    drawing()->draw_text_line(cairo, block);
}

double draw_text_height(const struct block *block)
{
    return drawing()->draw_text_height(block);
}

enum fail pdf_write(struct problems *problems, const struct pdf_info *info, pdf_draw *draw,
    const void *context, struct str *ret_pdf)
{
    return drawing()->pdf_write(problems, info, draw, context, ret_pdf);
}

void pdf_page_end(struct _cairo *cairo)
{
    drawing()->pdf_page_end(cairo);
}

void pdf_fill(struct _cairo *cairo, const double box[4], uint32_t color)
{
    drawing()->pdf_fill(cairo, box, color);
}

void pdf_frame(struct _cairo *cairo, const double box[4], double width, uint32_t color)
{
    drawing()->pdf_frame(cairo, box, width, color);
}

void pdf_pixels(struct _cairo *cairo, const double box[4], const struct picture_pixels *pixels)
{
    drawing()->pdf_pixels(cairo, box, pixels);
}

enum fail pdf_fonts_put(struct pdf_fonts *fonts, struct pdf_file *file, struct str *ret_entries)
{
    return drawing()->pdf_fonts_put(fonts, file, ret_entries);
}

void pdf_fonts_end(struct pdf_fonts *fonts)
{
    drawing()->pdf_fonts_end(fonts);
}

enum fail pdf_text(struct problems *problems, struct pdf_fonts *fonts, const struct block *block,
    struct buf *out, bool *ret_is_put)
{
    return drawing()->pdf_text(problems, fonts, block, out, ret_is_put);
}

void pdf_text_color(struct buf *out, uint32_t color)
{
    drawing()->pdf_text_color(out, color);
}

enum fail picture_thumbnail(struct arena *arena, struct str picture, struct str *ret_jpeg)
{
    return drawing()->picture_thumbnail(arena, picture, ret_jpeg);
}

enum fail picture_decode(
    struct arena *arena, struct str picture, int side, struct picture_pixels *ret_pixels)
{
    return drawing()->picture_decode(arena, picture, side, ret_pixels);
}

enum fail svg_check(struct problems *problems, struct str svg)
{
    return drawing()->svg_check(problems, svg);
}

enum fail svg_draw(
    struct problems *problems, struct _cairo *cairo, struct str svg, const double box[4])
{
    return drawing()->svg_draw(problems, cairo, svg, box);
}

enum fail svg_png(
    struct problems *problems, struct str svg, int width, int height, struct str *ret_png)
{
    return drawing()->svg_png(problems, svg, width, height, ret_png);
}
