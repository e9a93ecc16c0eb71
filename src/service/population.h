/*
 * The list of outlets that a sample was drawn from, kept as a file by its content: the CSV that
 * `xingheng sample` reads. With the seed, anyone can repeat the draw later, whatever has become of
 * the outlets; and a certificate covers no outlet that could not have been drawn.
 */
#ifndef SERVICE_POPULATION_H
#define SERVICE_POPULATION_H

#include "domain/organisation.h"
#include "domain/outlet_list.h"
#include "service/use.h"

/* The outlets stand by code. */
enum fail population_keep(
    struct use *use, const struct outlet *outlets, size_t n, struct str *ret_sha256) MUST_USE;

/* FAIL_BROKEN with a problem when the file is gone. An empty hash is an empty list. */
enum fail population_load(
    struct use *use, struct str sha256, struct outlet_list *ret_list) MUST_USE;

bool population_has(const struct outlet_list *list, struct str code);

#endif
