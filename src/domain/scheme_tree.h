/* The indicator tree of a scheme: from the flat list of clauses to parents, depths, and a hash. */
#ifndef DOMAIN_SCHEME_TREE_H
#define DOMAIN_SCHEME_TREE_H

#include "domain/scheme.h"
#include "domain/shape.h"

/*
 * Sets parent, depth and excludable of each indicator, and the hash that scheme_tree_find uses.
 * A clause stands directly or further below the one whose id it continues: "5.1.2" under "5.1".
 * Problems: a clause that continues none although the file starts higher; a group without clauses
 * below it; a leaf with some; children, or the roots, that do not add up; a step that is missing,
 * superfluous or does not divide the score; an exclusion of an unknown clause.
 * `root` is the file, for the lines of what is no indicator.
 */
void scheme_tree_build(
    const struct shape_reader *reader, const struct node *root, struct scheme *scheme);

/* The index of a clause, -1 when there is none. */
int32_t scheme_tree_find(const struct scheme *scheme, struct str id);

#endif
