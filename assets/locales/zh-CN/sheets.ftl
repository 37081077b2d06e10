# 读不了的文件，各一句话
sheets-too-large = 文件太大，最多{ $most } MB。请拆成几个文件，分次导入。
sheets-bomb = 这个文件解压后大得不合常理，没有读取。请另存为新的 .xlsx 再试。
sheets-empty = 文件里没有数据行。
sheets-no-header = 没有找到表头。请在数据上方留一行列名，如“企业名称”“统一社会信用代码”。
sheets-macros = 文件里带宏，不予读取。请另存为不带宏的 .xlsx 再上传。
sheets-old-format = 这是旧格式的Excel文件（.xls 或 .xlsb）。请在Excel或WPS里另存为 .xlsx 再上传。
sheets-password = 文件有密码保护。请去掉打开密码后再上传。
sheets-not-a-table = 这不是表格文件。请上传 .xlsx 或 .csv。
sheets-broken = 文件已损坏，读不出来。请在Excel或WPS里打开，另存为 .xlsx 再试。
sheets-web-page = 这是网页，不是表格文件（有些系统导出的“Excel”就是这样）。请在Excel或WPS里打开，另存为 .xlsx 再上传。
sheets-mixed-encodings = 文件里混用了两种编码，从第{ $line }行起不一致。请另存为UTF-8编码的 .csv 或 .xlsx 再上传。
sheets-unknown-encoding = 文件的编码不是UTF-8，也不是GBK。请另存为 .xlsx 再上传。
sheets-too-many-rows = 行数太多，一次最多{ $most }行。请拆成几个文件，分次导入。
sheets-too-many-columns = 第{ $row }行的列数太多，最多{ $most }列。请删去右侧多余的列。
sheets-cell-too-long = 第{ $row }行第{ $column }列的文字太长，最多{ $most }字。
sheets-day-early = 日期早于1900年，或不是日期
