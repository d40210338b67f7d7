# Turns store/migrations/*.sql into one C++ file of the store library, so that the program carries its schema.
file(GLOB migration_files CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/migrations/*.sql)
list(SORT migration_files)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${migration_files})
set(entries "")
set(migration_count 0)
foreach(path IN LISTS migration_files)
    math(EXPR migration_count "${migration_count} + 1")
    get_filename_component(name ${path} NAME_WE)
    file(READ ${path} sql)
    string(APPEND entries "    {${migration_count}, \"${name}\", R\"sql(${sql})sql\"},\n")
endforeach()
set(embedded ${CMAKE_BINARY_DIR}/embedded/store_migrations.cpp)
file(CONFIGURE OUTPUT ${embedded} @ONLY CONTENT "// Made from src/store/migrations/*.sql by the build.
#include \"store/sql/migrations.h\"

namespace daihou {

std::span<const Migration> migrations() {
    static constexpr Migration all[] = {
@entries@    };
    return all;
}

}  // namespace daihou
")
target_sources(daihou_store PRIVATE ${embedded})
