"""Pages written for the tests, as portals print them, with the kind every line should get."""

from __future__ import annotations

# One (kind and article, line) a line; an empty line stands for a blank one.
Labelled = list[tuple[str, str]]

PORTAL: Labelled = [
    ("boilerplate", "您当前的位置:首页 > 园区资讯 > 正文"),
    ("", ""),
    ("title", "锡山与阜宁签约 共建锡阜产业园二期"),
    ("", ""),
    ("boilerplate", "admin3个月前 (2023-05-06)园区资讯128"),
    ("", ""),
    (
        "body",
        "  本网讯 5月5日,无锡市锡山区与盐城市阜宁县签署协议,共建锡阜产业园二期,总投资12亿元。",
    ),
    ("", ""),
    ("body", "  锡阜产业园一期占地800亩,现有企业36家。园区负责人说,二期将在年底前开工。"),
    ("", ""),
    ("body", "  三项重点"),
    ("", ""),
    ("body", "  双方还将在人才、物流、金融三个方面合作,并设立5亿元的产业基金。"),
    ("", ""),
    ("boilerplate", "  原标题:《锡山阜宁再携手》"),
    ("boilerplate", "  撰稿:木子,摄影:小北"),
    ("boilerplate", "  本文为某号作者上传并发布,仅代表作者观点,不代表平台立场。"),
    ("boilerplate", "  增值电信业务经营许可证:苏B2-00000000"),
    ("contact", "厂房租售热线:400 000 0000"),
    ("contact", "或微信/手机:10000000000"),
    ("boilerplate", "扫一扫关注公众号"),
    ("boilerplate", "版权声明:本文由某招商网发布,转载请注明出处。"),
    ("boilerplate", "本文链接:http://www.example.com/1.html"),
    ("boilerplate", "标签: 锡阜产业园"),
    ("boilerplate", "分享给朋友:"),
    ("boilerplate", "相关文章"),
    ("", ""),
    ("related R1", "阜宁再添新园区"),
    ("", ""),
    ("related R1", "阜宁再添新园区"),
    ("", ""),
    ("related R1", "  日前,阜宁智能装备产业园开园,首批9家企业入驻,占地约300亩。据介绍,..."),
    ("", ""),
    ("boilerplate R2", "园区企业正在招聘,最高月薪两万"),
    ("", ""),
    ("boilerplate R2", "园区企业正在招聘,最高月薪两万"),
    ("", ""),
    ("boilerplate R2", "  岗位要求:25岁以下,大专学历,能上夜班。  ..."),
    ("", ""),
    ("related R3", "锡山招商推介会走进苏州"),
    ("related R3", "  8月9日,锡山区在苏州举办招商推介会,签下14个项目,协议投资33亿元,其中…"),
    ("boilerplate", "关于我们 | 隐私政策"),
    ("boilerplate", "备案号:苏ICP备00000000号"),
]

NEWSPAPER: Labelled = [
    ("boilerplate", "滨江日报 | 2022年11月18日 星期五 | 第B02版：经济"),
    ("boilerplate", "上一版 下一版 放大 缩小"),
    ("title", "隔江相望十五年"),
    ("title", "——江宁滁州合作产业园回访记"),
    ("boilerplate", "□ 本报记者 何言 通讯员 米多"),
    ("body", "江宁滁州合作产业园2007年由两地共建，如今已有规上企业58家，去年产值突破200亿元。"),
    ("boilerplate", "图为园区标准厂房。（资料图）"),
    ("body", "“过江就是市场。”园区企业家说，二期今年投产后，用工将增加600人。"),
    ("boilerplate", "[责任编辑：小冉 版式：老李]"),
    ("boilerplate", "网友评论（1）"),
    ("boilerplate", "@江边人：什么时候通地铁？我们这里等了很多年了，希望早一点。"),
    ("boilerplate", "滨江日报社版权所有 未经许可不得镜像"),
]

NOTICE: Labelled = [
    ("boilerplate", "公告首页 > 公司公告 > 详情"),
    ("boilerplate", "证券代码:300000    证券简称:某某智能"),
    ("title", "某某智能装备股份有限公司"),
    ("title", "关于对外投资的公告"),
    ("", ""),
    ("boilerplate", "本公司及董事会全体成员保证公告内容真实完整,不存在虚假记载。"),
    ("", ""),
    ("body", "一、投资概述"),
    ("body", "2024年6月3日,公司与如东经济开发区管理委员会签订投资协议,拟投资6亿元建设减速器项目。"),
    ("body", "二、项目情况"),
    ("body", "1.项目用地约90亩,建设期18个月。"),
    ("body", "2.达产后年产减速器40万台"),
    ("boilerplate", "特此公告。"),
    ("boilerplate", "某某智能装备股份有限公司董事会"),
    ("boilerplate", "2024年6月4日"),
    ("boilerplate", "风险提示:以上内容自动生成,仅供参考,不作投资依据。"),
    ("boilerplate", "大家还在看:今日涨停榜 | 新股日历"),
]

LEGAL: Labelled = [
    ("boilerplate", "1/3"),
    ("title", "昆山推出十条园区新政"),
    ("boilerplate", "玉峰新闻2023-04-11 10:00:00"),
    ("body", "4月11日上午,昆山市召开发布会,推出支持特色园区的十条政策,单个园区最高奖励500万元。"),
    ("body", "昆山高新区、昆山经开区将率先试行。今年还要新建标准厂房120万平方米。"),
    ("boilerplate", "知识产权、免责声明以及合作联系"),
    ("boilerplate", "【免责声明】"),
    ("boilerplate", "凡注明来源的作品,任何机构和个人未经书面授权不得使用,违者将依法追究责任。"),
    ("boilerplate", "如因作者联系方式不详未能取得联系的,请主动来函来电,提供相关证明材料。"),
    ("contact", "联系人:某老师"),
    ("contact", "联系电话:021-00000000"),
]

PAGES = {"portal": PORTAL, "newspaper": NEWSPAPER, "notice": NOTICE, "legal": LEGAL}


def text_of(page: Labelled, line_end: str = "\n") -> str:
    """The page as a file holds it."""
    return line_end.join(line for _, line in page)
