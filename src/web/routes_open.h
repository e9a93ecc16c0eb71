/* Rows of the table of routes, in the words of routes.c: what anybody may take along. */
#ifndef WEB_ROUTES_OPEN_H
#define WEB_ROUTES_OPEN_H

#include "web/pages.h"

/* clang-format off */
#define ROUTES_OPEN \
    {HTTP_GET, "/robots.txt", sitemap_files_robots, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/sitemap.xml", sitemap_files_index, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/sitemap/{part}", sitemap_files_part, NULL, HTTP_KIND_PUBLIC}, \
    PUBLIC("/open-data", pages_open_data), \
    {HTTP_GET, "/open-data/{file}", pages_open_data_file, NULL, HTTP_KIND_PUBLIC}, \
    PUBLIC("/figures", pages_figures)
/* clang-format on */

#endif
