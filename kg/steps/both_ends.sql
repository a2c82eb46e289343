-- Links -> every id that has one.
SELECT a FROM {links} UNION SELECT b AS a FROM {links}
