// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_DYN_LINK
#include "../../examples/csv.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "../../examples/data_set.hpp"
#include "../../examples/remarks.hpp"

namespace {

/// A file that lives as long as the object.
class written {
 public:
  explicit written(const std::string& text) { std::ofstream(path_, std::ios::binary) << text; }
  ~written() { std::filesystem::remove(path_); }
  written(const written&) = delete;
  written& operator=(const written&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_ = (std::filesystem::temp_directory_path() /
                       ("tapeless_csv_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)) + ".csv"))
                          .string();
};

std::string reason(const std::string& text, const selection& wanted = {}) {
  const written file(text);
  try {
    csv::table table = csv::read(file.path());
    choose(table, wanted);
  } catch (const std::exception& error) {
    return std::string(error.what()).substr(file.path().size());
  }
  return "";
}

}  // namespace

BOOST_AUTO_TEST_CASE(quotes_line_ends_and_empty_lines) {
  const written file(
      "\xEF\xBB\xBF"
      "a,\"b, \"\"c\"\"\",d\r\n"
      "1,x,\"two\nlines\"\r\n"
      "\r\n"
      "2,,\"\"\n"
      "\n"
      "3,y z,last");
  const csv::table table = csv::read(file.path());
  BOOST_TEST(table.header == (std::vector<std::string>{"a", "b, \"c\"", "d"}), boost::test_tools::per_element());
  BOOST_REQUIRE(table.rows.size() == 3U);
  BOOST_TEST(table.rows[0].cells == (std::vector<std::string>{"1", "x", "two\nlines"}),
             boost::test_tools::per_element());
  BOOST_TEST(table.rows[1].cells == (std::vector<std::string>{"2", "", ""}), boost::test_tools::per_element());
  BOOST_TEST(table.rows[2].cells == (std::vector<std::string>{"3", "y z", "last"}), boost::test_tools::per_element());
  BOOST_TEST(table.rows[1].line == 5U);
  BOOST_TEST(table.rows[2].line == 7U);
  BOOST_TEST(table.complaints.empty());
}

BOOST_AUTO_TEST_CASE(numbers) {
  BOOST_TEST(csv::number(" -1.5e3\t").value() == -1500);
  BOOST_TEST(csv::number("+2").value() == 2);
  for (const char* const cell : {"", " ", "x", "1x", "1,5", "nan", "inf", "1e999", "+-1", "--1", "0x10"})
    BOOST_TEST(!csv::number(cell).has_value(), cell);
}

BOOST_AUTO_TEST_CASE(bad_rows_are_named_by_file_and_line_and_left_out) {
  const written file("x,y\n1,a\n2\n\n3,b\n?,a\n4,b,c\n5,a\n");
  csv::table table = csv::read(file.path());
  const data_set data = choose(table, {});
  BOOST_TEST(table.complaints == (std::vector<std::string>{file.path() + ":3: 1 cell where the header has 2",
                                                           file.path() + ":7: 3 cells where the header has 2",
                                                           file.path() + ":6: '?' in column 'x' is not a number"}),
             boost::test_tools::per_element());
  BOOST_TEST(data.count(-1) == 2U);
  BOOST_TEST(data.count(1) == 1U);
}

BOOST_AUTO_TEST_CASE(blanks_around_classes_and_names_of_columns_do_not_count) {
  const written file("x, y\n1, a\n2,a\t\n3,b\n4, \n");
  csv::table table = csv::read(file.path());
  BOOST_TEST(table.column("y") == 1U);
  const labelled_rows data = read_rows(table, 1, {"a", "b"});
  BOOST_TEST(data.count(0) == 2U);
  BOOST_TEST(data.most_frequent() == 2.0 / 3);
  BOOST_TEST(table.complaints == std::vector<std::string>{file.path() + ":5: there is nothing in column ' y'"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(names_of_columns_and_classes_are_told_apart_by_a_number) {
  const labelled_rows data{{"a", "b"}, {"x", "y"}, {}, {}, {}};
  BOOST_TEST(data.names() == (labelled_rows{{"a", "b"}, {"x", "y"}, {1}, {0}, {"note"}}.names()));
  for (const labelled_rows& other :
       {labelled_rows{{"b", "a"}, {"x", "y"}, {}, {}, {}}, labelled_rows{{"a", "b"}, {"x", "z"}, {}, {}, {}},
        labelled_rows{{"ab", ""}, {"x", "y"}, {}, {}, {}}, labelled_rows{{"a"}, {"b", "x", "y"}, {}, {}, {}}})
    BOOST_TEST(data.names() != other.names());
}

BOOST_AUTO_TEST_CASE(remarks_name_a_header_of_numbers_and_the_first_rows_left_out) {
  csv::table table{"f.csv", {"1", "2.5", "a"}, {}, {}};
  BOOST_TEST(remarks(table) == std::vector<std::string>{"f.csv:1: the first line, '1,...', is taken for the header"},
             boost::test_tools::per_element());
  table.header = {"x", "2.5", "a"};
  BOOST_TEST(remarks(table).empty());
  for (std::size_t line = 2; line < 5; ++line) table.complain(line, "bad");
  BOOST_TEST(remarks(table, 3).size() == 3U);
  BOOST_TEST(remarks(table, 2) == (std::vector<std::string>{"f.csv:2: bad; left out", "f.csv:3: bad; left out",
                                                            "... and 1 more left out"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(columns_of_numbers_are_standardised) {
  const written file("x,note,same,y,z\n1,u,7,a,10\n3,v,7,b,30\n");
  csv::table table = csv::read(file.path());
  const data_set data = choose(table, {"y", {"b", "a"}});
  BOOST_REQUIRE(data.columns.size() == 2U);
  BOOST_TEST(data.columns[1].name == "z");
  BOOST_TEST(data.columns[1].mean == 20);
  BOOST_TEST(data.columns[1].deviation == 10);
  BOOST_TEST(data.columns[1].value == (std::vector<double>{-1, 1}), boost::test_tools::per_element());
  BOOST_TEST(data.target == (std::vector<double>{1, -1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_used_is_refused_with_a_reason) {
  BOOST_TEST(reason("") == ":1: there is no header");
  BOOST_TEST(reason("x,y\n") == ":1: there are no rows");
  BOOST_TEST(reason("x,y\n1,\"a\n2,b\n") == ":2: a quoted cell is opened and never closed");
  BOOST_TEST(reason("x,y\n1,a\n2,b\n", {"z", {}}) == ":1: there is no column 'z'");
  BOOST_TEST(reason("x,y\n1,a\n2,b\n3,c\n") ==
             ":1: column 'y' has 3 classes (a, b, c); name two of them with --classes a,b");
  BOOST_TEST(reason("x,y\n1,a\n2,b\n", {"", {"a", "c"}}) == ":1: column 'y' has 2 classes (a, b), none of them 'c'");
  BOOST_TEST(reason("x,y\nu,a\nv,b\n") == ":1: no column of numbers that change");
  BOOST_TEST(reason("x,y\n1,a\n2,a\n3,a\n?,b\n") == ":1: the class 'b' has no row that can be used");
  BOOST_TEST(reason("x;y\n1;a\n") == ":1: the header, 'x;y', is one cell; cells are to be separated by commas");
  const auto is_a_folder = [](const std::exception& error) { return error.what() == std::string("/: is a folder"); };
  BOOST_CHECK_EXCEPTION(csv::read("/"), std::runtime_error, is_a_folder);
  BOOST_CHECK_THROW(csv::read("/no/such/file.csv"), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(the_measurements_are_complete) {
  const csv::table iris = csv::read("examples/data/iris.csv");
  BOOST_TEST(iris.header.size() == 5U);
  BOOST_TEST(iris.rows.size() == 150U);
  BOOST_TEST(iris.complaints.empty());
  // Sums by column, as R's datasets::iris has them.
  const double expected[]{876.5, 458.6, 563.7, 179.9};
  for (std::size_t k = 0; k < 4; ++k) {
    double sum = 0;
    for (const csv::row& row : iris.rows) sum += csv::number(row.cells[k]).value();
    BOOST_TEST(sum == expected[k], boost::test_tools::tolerance(1e-14));
  }
  for (const auto& [name, rows] : classes_of(iris, 4)) BOOST_TEST(rows == 50U, name);
}
